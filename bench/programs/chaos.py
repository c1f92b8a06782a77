"""The chaos game on a spline: points are objects with operators, a fern from affine maps."""
N = 12_000


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Point(self.x * factor, self.y * factor)

    __rmul__ = __mul__

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


class Spline:
    """A uniform cubic B-spline through control points."""

    def __init__(self, controls):
        self.controls = controls

    def __len__(self):
        return len(self.controls) - 3

    def __call__(self, t):
        segment = min(int(t), len(self) - 1)
        u = t - segment
        p0, p1, p2, p3 = self.controls[segment:segment + 4]
        v = 1.0 - u
        return (p0 * (v * v * v) + p1 * (3 * u * u * u - 6 * u * u + 4)
                + p2 * (-3 * u * u * u + 3 * u * u + 3 * u + 1) + p3 * (u * u * u)) * (1 / 6)


class Game:
    def __init__(self, splines, thickness):
        self.splines = splines
        self.thickness = thickness
        self.state = 1234

    def random(self, below):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % below

    def move(self, point):
        spline = self.splines[self.random(len(self.splines))]
        t = point.x * len(spline)
        base = spline(t)
        ahead = spline(t + 0.001) - base
        size = ahead.length() or 1.0
        lean = Point(-ahead.y / size, ahead.x / size)
        result = base + lean * ((point.y - 0.5) * self.thickness)
        return Point(min(max(result.x, 0.0), 0.999), min(max(result.y, 0.0), 0.999))


def run(n):
    splines = [
        Spline([Point(0.1, 0.2), Point(0.3, 0.9), Point(0.5, 0.1), Point(0.7, 0.8), Point(0.9, 0.3), Point(0.2, 0.6)]),
        Spline([Point(0.9, 0.9), Point(0.2, 0.7), Point(0.8, 0.4), Point(0.1, 0.1), Point(0.6, 0.5)]),
        Spline([Point(0.0, 0.5), Point(0.5, 1.0), Point(1.0, 0.5), Point(0.5, 0.0), Point(0.0, 0.5), Point(0.5, 1.0)]),
    ]
    game = Game(splines, 0.25)
    image = [[0] * 64 for _ in range(64)]
    point = Point(0.5, 0.5)
    for _ in range(n):
        point = game.move(point)
        image[int(point.y * 64)][int(point.x * 64)] += 1
    return sum(cell > 0 for row in image for cell in row), max(map(max, image))
