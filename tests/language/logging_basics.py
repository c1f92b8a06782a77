"""logging: levels, handlers, formatters, filters, hierarchy, exceptions."""
import io
import logging
import logging.config
import sys

out = io.StringIO()
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(funcName)s|%(message)s"))
root = logging.getLogger("app"); root.addHandler(handler); root.setLevel(logging.INFO); root.propagate = False
child = logging.getLogger("app.db")


def work():
    root.debug("hidden %d", 1); root.info("shown %d %s", 1, "x"); child.warning("from child"); child.error("dict %(a)s", {"a": 5}); root.critical("percent 100%"); root.log(25, "custom level"); child.setLevel("DEBUG"); child.debug("now shown")


work()
print(out.getvalue(), end=""); out.truncate(0); out.seek(0)
print(child.getEffectiveLevel(), child.isEnabledFor(10), child.parent is root, child.handlers, logging.getLogger("app.db") is child, repr(child), logging.getLevelName(20), logging.getLevelName("ERROR"), root.hasHandlers(), [l.name for l in root.getChildren()])
try:
    1 / 0
except ZeroDivisionError:
    root.exception("failed"); root.error("with info", exc_info=True)
print(out.getvalue().replace(__file__, "{file}"), end=""); out.truncate(0); out.seek(0)


class OnlyEven(logging.Filter):
    def filter(self, record): return record.args[0] % 2 == 0


handler.addFilter(OnlyEven()); [root.info("n %d", i) for i in range(4)]; handler.filters.clear(); print(out.getvalue(), end=""); out.truncate(0); out.seek(0)
logging.addLevelName(25, "NOTICE"); root.log(25, "named level"); adapter = logging.LoggerAdapter(root, {"k": 1}); adapter.info("adapted"); print(out.getvalue(), end=""); out.truncate(0); out.seek(0)
for style, fmt in [("{", "{levelname}:{message}"), ("$", "${levelname}-$message")]:
    handler.setFormatter(logging.Formatter(fmt, style=style)); root.info("styled")
handler.setFormatter(logging.Formatter("%(extra_field)s %(message)s", defaults={"extra_field": "none"})); root.info("a", extra={"extra_field": "E"}); root.info("b"); print(out.getvalue(), end=""); out.truncate(0); out.seek(0)
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "CFG %(message)s"}}, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "f", "stream": sys.stdout}}, "loggers": {"configured": {"level": "DEBUG", "handlers": ["h"]}}})
logging.getLogger("configured").debug("by dict"); logging.disable(logging.INFO); logging.getLogger("configured").info("disabled"); logging.disable(logging.NOTSET)
record = logging.makeLogRecord({"msg": "m %s", "args": ("x",), "levelno": 30}); print(record.getMessage(), record.levelno, handler.level, handler)
memory = logging.getLogger("buffered"); memory.propagate = False
import logging.handlers
m = logging.handlers.MemoryHandler(10, target=handler); memory.addHandler(m); memory.warning("kept"); print(repr(out.getvalue())); m.flush(); print(out.getvalue(), end="")
logging.basicConfig(stream=sys.stdout, format="%(levelname)s:%(message)s", level=logging.WARNING); logging.warning("root %s", "warning"); logging.info("no")
for action in ["root.setLevel('NOPE')", "root.log('x', 'm')", "logging.getLogger(5)", "root.setLevel(1.5)", "logging.Formatter('%(x)d', style='?')", "logging.Formatter('{x', style='{')", "logging.config.dictConfig({})", "root.info('a', extra={'message': 1})", "logging.basicConfig(nope=1)", "logging.getLevelName('NOPE')"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
