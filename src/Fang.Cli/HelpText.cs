namespace Fang.Hosting;

/// <summary>What <c>-h</c> prints.</summary>
internal static class HelpText
{
    public const string Text = """
        usage: fang [option] ... [-c cmd | -m mod | file | -] [arg] ...
        Options (and the environment variables that do the same):
        -b     : warn where bytes meet str (-bb: raise an error)
        -B     : write no compiled code into __pycache__ (PYTHONDONTWRITEBYTECODE=x)
        -c cmd : run the program text cmd; ends the list of options
        -E     : ignore PYTHON* environment variables
        -h     : print this text and stop (also -? or --help)
        -i     : go on interactively when the script has run (PYTHONINSPECT=x)
        -I     : shut the user's environment out (means -E, -P and -s)
        -m mod : run a library module as a script; ends the list of options
        -O     : leave assert statements out (PYTHONOPTIMIZE=x)
        -OO    : leave assert statements and docstrings out
        -P     : do not put the script's folder on sys.path (PYTHONSAFEPATH=x)
        -q     : print no version when starting interactively
        -s     : do not add the user's site folder to sys.path (PYTHONNOUSERSITE=x)
        -S     : do not import site at start
        -u     : write stdout and stderr at once (PYTHONUNBUFFERED=x)
        -v     : tell each import (PYTHONVERBOSE=x)
        -V     : print the version and stop (also --version; -VV tells more)
        -W arg : control warnings: action:message:category:module:lineno (PYTHONWARNINGS=arg)
        -X opt : an option of the implementation (dev, utf8, importtime, faulthandler, int_max_str_digits ...)
        -X jit=0|1|always : compile nothing, what is hot, or all code to machine code (PYTHON_JIT=0|1|always)
        --check-hash-based-pycs always|default|never
        file   : run the script (a file, folder or zip file)
        -      : read the program from standard input (interactive on a terminal)
        arg ...: what the program finds in sys.argv[1:]
        """;
}
