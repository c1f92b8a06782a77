"""Method calls: bound, inherited, super, class and static methods, polymorphic sites, built-in ones."""
N = 100_000


class Shape:
    count = 0

    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    def describe(self, extra=1):
        return self.area() + extra

    @classmethod
    def make(cls, size):
        return cls(size)

    @staticmethod
    def clamp(value):
        return value if value < 1000 else 1000


class Square(Shape):
    def area(self):
        return self.size * self.size


class Line(Shape):
    def describe(self, extra=1):
        return super().describe(extra) + 1


class Tall(Square):
    def area(self):
        return super().area() + self.size


def run(n):
    shapes = [Shape(1), Square(2), Line(3), Tall(4)]
    total = 0
    items = []
    add = items.append
    for i in range(n):
        shape = shapes[i & 3]
        total += shape.describe()
        total += shape.describe(extra=i & 7)
        total += Shape.clamp(shape.area() + i)
        bound = shape.area
        total += bound() + bound()
        add(i)
        if i % 4 == 0:
            total += Tall.make(i & 15).area()
    return total, len(items)
