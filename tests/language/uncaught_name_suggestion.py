"""The hint that follows a misspelled name, and a missing import."""
import traceback

maximum = 5


def limit(value):
    return min(value, maximun)


try:
    json.dumps([])
except NameError:
    print(traceback.format_exc().splitlines()[-1])
limit(3)
