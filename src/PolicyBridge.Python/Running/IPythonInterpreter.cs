namespace PolicyBridge.Python.Running;

/// <summary>Knows where a Python is. It is asked each time that settings are read, and may be asked by several threads at once.</summary>
public interface IPythonInterpreter
{
    /// <summary>How it was asked for, such as a path or <c>auto</c>.</summary>
    string Name { get; }

    /// <summary>Finds the program.</summary>
    /// <param name="projectRoot">The root of the project whose settings are to be run, as a full path.</param>
    PythonLocation Find(string projectRoot);
}
