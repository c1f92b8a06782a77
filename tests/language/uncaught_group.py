"""An uncaught exception group."""
def failing(kind):
    raise kind("from failing")


errors = []
for kind in (ValueError, TypeError):
    try:
        failing(kind)
    except Exception as error:
        errors.append(error)
raise ExceptionGroup("several", [*errors, ExceptionGroup("inner", [OSError(2, "No such file or directory", "name.txt")])])
