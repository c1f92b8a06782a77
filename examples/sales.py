"""Read a table of sales, check it, group it and report: csv, dataclasses, Decimal, datetime, json.

    fang examples/sales.py [FILE.csv]

Without a file it makes up 20,000 sales. A file needs the columns date, region, product, units, price.
"""
import csv
import io
import json
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Sale:
    day: date
    region: str
    product: str
    units: int
    price: Decimal

    @property
    def amount(self):
        return self.units * self.price

    @classmethod
    def from_row(cls, row):
        return cls(date.fromisoformat(row["date"]), row["region"].strip().title(), row["product"], int(row["units"]),
                   Decimal(row["price"]))


def made_up(count):
    """A csv file's text, with some rows that do not make sense."""
    chance = random.Random(2024)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["date", "region", "product", "units", "price"])
    for i in range(count):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(366))
        writer.writerow([day, chance.choice(["north", "South ", "EAST", "west"]), f"item, size {chance.randrange(8)}",
                         "many" if i % 997 == 0 else chance.randrange(1, 20), f"{chance.uniform(1, 90):.2f}"])
    return io.StringIO(out.getvalue())


def read(file):
    sales, problems = [], Counter()
    for row in csv.DictReader(file):
        try:
            sales.append(Sale.from_row(row))
        except KeyError as error:
            sys.exit(f"sales.py: the file has no column {error}")
        except (ValueError, TypeError, AttributeError, InvalidOperation) as error:
            problems[type(error).__name__] += 1
    return sales, problems


def report(sales):
    by_region = defaultdict(Decimal)
    units = Counter()
    for sale in sales:
        by_region[sale.region] += sale.amount
        units[sale.product] += sale.units
    print(f"{'region':10}{'amount':>16}")
    for region, amount in sorted(by_region.items(), key=lambda pair: -pair[1]):
        print(f"{region:10}{amount:>16,.2f}")
    months = {}
    for month, group in groupby(sorted(sales, key=lambda sale: sale.day), key=lambda sale: f"{sale.day:%Y-%m}"):
        months[month] = str(sum((sale.amount for sale in group), Decimal()))
    print(json.dumps({"best sellers": dict(units.most_common(3)), "months": months}, indent=2))


def main():
    if len(sys.argv) > 2:
        sys.exit("usage: sales.py [FILE.csv]")
    try:
        file = open(sys.argv[1], newline="", encoding="utf-8") if len(sys.argv) == 2 else made_up(20_000)
    except OSError as error:
        sys.exit(f"sales.py: {error.filename}: {error.strerror}")
    with file:
        sales, problems = read(file)
    print(f"{len(sales)} sales, {problems.total()} rows left out {dict(problems) or ''}")
    report(sales)


if __name__ == "__main__":
    main()
