"""Taking strings apart: split, partition, find, startswith, strip, iteration, int() of fields."""
N = 25_000


def run(n):
    lines = ["%d, name%d ; key=%d|value=%d\t  end " % (i, i % 97, i * 7, i * i) for i in range(n)]
    text = "\n".join(lines)
    total = 0
    keys = {}
    for line in text.splitlines():
        number, _, rest = line.partition(",")
        name, _, rest = rest.partition(";")
        name = name.strip()
        fields = rest.split("\t")[0].split("|")
        for field in fields:
            key, value = field.strip().split("=")
            keys[key] = keys.get(key, 0) + int(value)
        if name.startswith("name1") and line.rstrip().endswith("end"):
            total += int(number)
        total += line.find("value") + line.rfind("=") + line.count(" ")
    digits = 0
    for character in text:
        if character.isdigit():
            digits += 1
    return total, keys, digits, len(text.split()), len(text.rsplit("=", 100))
