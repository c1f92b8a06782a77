"""The outer planets pull at each other: floats in lists, nested loops."""
N = 20_000
SUN = 39.47841760435743
YEAR = 365.24

PLANETS = [
    ([4.841431442464721, -1.1603200440274284, -0.10362204447112311],
     [0.606326392995832, 2.81198684491626, -0.02521836165988763], 0.0009547919384243266),
    ([8.34336671824458, 4.124798564124305, -0.4035234171143214],
     [-1.0107743461787924, 1.8256623712304119, 0.008415761376584154], 0.0002858859806661308),
    ([12.894369562139131, -15.111151401698631, -0.22330757889265573],
     [1.0827910064415354, 0.8687130181696082, -0.010832637401363636], 4.366244043351563e-05),
    ([15.379697114850917, -25.919314609987964, 0.17925877295037118],
     [0.979090732243898, 0.5946989986476762, -0.034755955550781566], 5.1513890204661145e-05),
]


def solar_system():
    bodies = [([0.0] * 3, [0.0] * 3, SUN)]
    bodies += [(list(place), list(speed), mass * SUN) for place, speed, mass in PLANETS]
    for axis in range(3):
        bodies[0][1][axis] = -sum([speed[axis] * mass for _, speed, mass in bodies[1:]]) / SUN
    return bodies


def advance(pairs, bodies, step, count):
    for _ in range(count):
        for (p1, v1, m1), (p2, v2, m2) in pairs:
            dx = p1[0] - p2[0]
            dy = p1[1] - p2[1]
            dz = p1[2] - p2[2]
            pull = step / ((dx * dx + dy * dy + dz * dz) ** 1.5)
            f1 = m1 * pull
            f2 = m2 * pull
            v1[0] -= dx * f2
            v1[1] -= dy * f2
            v1[2] -= dz * f2
            v2[0] += dx * f1
            v2[1] += dy * f1
            v2[2] += dz * f1
        for place, speed, _ in bodies:
            place[0] += step * speed[0]
            place[1] += step * speed[1]
            place[2] += step * speed[2]


def energy(pairs, bodies):
    total = 0.0
    for _, speed, mass in bodies:
        total += mass * (speed[0] ** 2 + speed[1] ** 2 + speed[2] ** 2) / 2.0
    for (p1, _, m1), (p2, _, m2) in pairs:
        total -= m1 * m2 / ((p1[0] - p2[0]) ** 2 + (p1[1] - p2[1]) ** 2 + (p1[2] - p2[2]) ** 2) ** 0.5
    return total


def run(n):
    bodies = solar_system()
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    before = energy(pairs, bodies)
    advance(pairs, bodies, 0.01, n)
    return "%.9f %.9f" % (before, energy(pairs, bodies))
