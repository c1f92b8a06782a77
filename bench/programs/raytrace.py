"""A ray tracer: vectors, spheres and planes as classes with methods and operators."""
import math

N = 90


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def scale(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def normal(self):
        return self.scale(1.0 / math.sqrt(self.dot(self)))

    def mirror(self, normal):
        return self - normal.scale(2.0 * self.dot(normal))


class Ray:
    def __init__(self, start, direction):
        self.start = start
        self.direction = direction.normal()

    def at(self, distance):
        return self.start + self.direction.scale(distance)


class Sphere:
    def __init__(self, centre, radius):
        self.centre = centre
        self.radius = radius

    def hit(self, ray):
        to_centre = self.centre - ray.start
        along = to_centre.dot(ray.direction)
        discriminant = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if discriminant < 0.0:
            return None
        return along - math.sqrt(discriminant)

    def normal_at(self, point):
        return (point - self.centre).normal()


class Plane:
    def __init__(self, height):
        self.height = height
        self.up = Vector(0.0, 1.0, 0.0)

    def hit(self, ray):
        slope = ray.direction.y
        return None if slope == 0.0 else (self.height - ray.start.y) / slope

    def normal_at(self, point):
        return self.up


class Matte:
    shine = 0.2

    def __init__(self, colour):
        self.base = colour

    def colour_at(self, point):
        return self.base


class Checks(Matte):
    shine = 0.1

    def colour_at(self, point):
        if (math.floor(point.x) + math.floor(point.z)) % 2:
            return (0.1, 0.1, 0.1)
        return self.base


class Scene:
    def __init__(self):
        self.things = []
        self.light = Vector(4.0, 8.0, -6.0)

    def add(self, thing, surface):
        self.things.append((thing, surface))

    def nearest(self, ray):
        best = None
        for thing, surface in self.things:
            distance = thing.hit(ray)
            if distance is not None and distance > 1e-6 and (best is None or distance < best[0]):
                best = distance, thing, surface
        return best

    def colour(self, ray, depth):
        found = self.nearest(ray)
        if found is None:
            return (0.2, 0.3, 0.5)
        distance, thing, surface = found
        point = ray.at(distance)
        normal = thing.normal_at(point)
        light = Ray(point, self.light - point)
        strength = 0.1
        if self.nearest(light) is None:
            strength += max(0.0, light.direction.dot(normal)) * 0.9
        r, g, b = [part * strength for part in surface.colour_at(point)]
        if depth < 3 and surface.shine > 0.0:
            mirrored = self.colour(Ray(point, ray.direction.mirror(normal)), depth + 1)
            r, g, b = [a + surface.shine * c for a, c in zip((r, g, b), mirrored)]
        return (min(r, 1.0), min(g, 1.0), min(b, 1.0))


def run(n):
    scene = Scene()
    scene.add(Plane(-1.0), Checks((0.9, 0.9, 0.9)))
    for i in range(5):
        scene.add(Sphere(Vector(i * 1.5 - 3.0, i * 0.3, 4.0 + i % 2), 0.8), Matte((0.2 * i, 0.7, 1.0 - 0.2 * i)))
    eye = Vector(0.0, 1.0, -5.0)
    total = 0
    for row in range(n):
        for column in range(n):
            target = Vector(column / n * 4.0 - 2.0, 2.0 - row / n * 4.0 + 1.0, 0.0)
            total += sum([int(255 * part) for part in scene.colour(Ray(eye, target - eye), 0)])
    return total
