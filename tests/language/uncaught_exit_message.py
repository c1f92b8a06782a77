"""sys.exit with a message prints it to standard error and exits with 1."""
import sys

try:
    sys.exit(7)
except SystemExit as error:
    print("code", error.code)
finally:
    print("finally runs")
sys.exit("the message")
