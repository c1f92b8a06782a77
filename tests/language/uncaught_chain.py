"""An uncaught error with a cause and a context, and notes."""
class ConfigError(Exception):
    pass


def read(table):
    try:
        return table["port"] + 1
    except KeyError as error:
        raise ConfigError("no port given") from error


try:
    read({})
except ConfigError as error:
    error.add_note("in the first section")
    error.add_note("of the file")
    raise RuntimeError("cannot start")
