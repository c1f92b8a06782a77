"""Write and read comma-separated tables, with quoting and with dicts."""
import csv
import io

N = 14_000


def run(n):
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["id", "name", "note", "amount"])
    for i in range(n):
        writer.writerow([i, "name %d" % i, 'say "%d", then' % (i % 7), i * 1.5])
    text = stream.getvalue()
    total = 0.0
    for row in list(csv.reader(io.StringIO(text)))[1:]:
        total += int(row[0]) + float(row[3])
    quotes = sum(row["note"].count('"') for row in csv.DictReader(io.StringIO(text)))
    other = io.StringIO()
    writer = csv.DictWriter(other, ["amount", "id"], delimiter=";", quoting=csv.QUOTE_ALL, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(csv.DictReader(io.StringIO(text)))
    return len(text), total, quotes, len(other.getvalue())
