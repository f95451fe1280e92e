using System.Runtime.Versioning;
using PolicyBridge.Python.Running;

namespace PolicyBridge.Tests.Python.Running;

[UnsupportedOSPlatform("windows")]
public sealed class PythonSearchTests : IDisposable
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private readonly TemporaryProject _files = new();

    [Fact]
    public void The_active_environment_comes_before_that_of_the_project()
    {
        string active = Program("active/bin/python");
        Program("repository/project/.venv/bin/python");

        PythonLocation found = Search(new PythonSearch { VirtualEnvironment = _files["active"] });

        Assert.Equal((active, "VIRTUAL_ENV"), (found.Path, found.Origin));
    }

    [Theory]
    [InlineData(".venv")]
    [InlineData("venv")]
    public void The_environment_of_the_project_comes_before_PATH(string name)
    {
        string python = Program($"repository/project/{name}/bin/python");
        Program("tools/python3");

        PythonLocation found = Search(new PythonSearch { SearchPath = _files["tools"] });

        Assert.Equal((python, name), (found.Path, found.Origin));
    }

    [Fact]
    public void A_folder_with_a_dot_comes_before_one_without()
    {
        string python = Program("repository/project/.venv/bin/python");
        Program("repository/project/venv/bin/python");

        Assert.Equal(python, Search(new PythonSearch()).Path);
    }

    [Fact]
    public void The_environment_may_lie_at_the_top_of_the_repository()
    {
        Directory.CreateDirectory(_files["repository/.git"]);
        string python = Program("repository/.venv/bin/python");

        PythonLocation found = Search(new PythonSearch());

        Assert.Equal((python, "../.venv"), (found.Path, found.Origin));
    }

    [Fact]
    public void Nothing_above_a_project_in_no_repository_is_taken()
    {
        Program("repository/.venv/bin/python");

        Assert.Null(Search(new PythonSearch()).Path);
    }

    [Fact]
    public void On_PATH_python3_in_a_later_folder_comes_before_python_in_an_earlier_one()
    {
        Program("first/python");
        string python3 = Program("second/python3");

        PythonLocation found = Search(new PythonSearch { SearchPath = $"{_files["first"]}:{_files["second"]}" });

        Assert.Equal((python3, "python3 on PATH"), (found.Path, found.Origin));
    }

    [Fact]
    public void Where_PATH_has_no_python3_python_is_taken()
    {
        string python = Program("first/python");

        PythonLocation found = Search(new PythonSearch { SearchPath = _files["first"] });

        Assert.Equal((python, "python on PATH"), (found.Path, found.Origin));
    }

    [Fact]
    public void Relative_folders_of_PATH_are_passed_over()
    {
        Assert.Null(Search(new PythonSearch { SearchPath = "::.:bin" }).Path);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void An_active_environment_without_a_Python_is_passed_over(string folder)
    {
        string python = Program("first/python3");

        Assert.Equal(python, Search(new PythonSearch { VirtualEnvironment = folder.Length > 0 ? _files.Root + "/" + folder : "", SearchPath = _files["first"] }).Path);
    }

    [Fact]
    public void An_environment_whose_link_leads_nowhere_is_passed_over()
    {
        Directory.CreateDirectory(_files["repository/project/.venv/bin"]);
        File.CreateSymbolicLink(_files["repository/project/.venv/bin/python"], _files["gone"]);
        string python = Program("first/python3");

        Assert.Equal(python, Search(new PythonSearch { SearchPath = _files["first"] }).Path);
    }

    [Fact]
    public void A_file_that_is_no_program_is_passed_over()
    {
        _files.With("first/python3", "");
        string python = Program("second/python3");

        Assert.Equal(python, Search(new PythonSearch { SearchPath = $"{_files["first"]}:{_files["second"]}" }).Path);
    }

    [Fact]
    public void The_last_one_is_asked_when_nothing_else_is_there()
    {
        PythonProgram last = new(Program("included/python"));

        Assert.Equal(last.Name, Search(new PythonSearch { Last = last }).Path);
        Assert.NotEqual(last.Name, Search(new PythonSearch { Last = last, SearchPath = Path.GetDirectoryName(Program("first/python3")) }).Path);
    }

    [Fact]
    public void Where_there_is_none_the_reason_says_where_was_looked()
    {
        Assert.Equal(
            "VIRTUAL_ENV is not set, there is none in .venv or venv beside the project, and neither python3 nor python is on PATH; no program 'included' is on PATH",
            Search(new PythonSearch { Last = new PythonProgram("included") }).Problem);
    }

    [Fact]
    public void A_path_names_the_program_itself()
    {
        string python = Program("here/python");
        File.CreateSymbolicLink(_files["link"], python);

        Assert.Equal(python, new PythonProgram(python).Find(_files.Root).Path);

        // Not what it leads to: Python finds its virtual environment by the name that it was called by.
        Assert.Equal(_files["link"], new PythonProgram(_files["link"]).Find(_files.Root).Path);
    }

    [Fact]
    public void A_name_without_folders_is_looked_for_on_PATH_alone()
    {
        string python = Program("tools/python3.99");

        Assert.Equal(python, new PythonProgram("python3.99") { SearchPath = _files["tools"] }.Find(_files["tools"]).Path);
        Assert.Equal("no program 'python3.99' is on PATH", new PythonProgram("python3.99").Find(_files["tools"]).Problem);
    }

    [Theory]
    [InlineData("nowhere/python", "does not exist")]
    [InlineData("folder/", "is a folder")]
    [InlineData("file", "is no program")]
    public void What_is_no_program_is_refused_with_the_reason(string name, string reason)
    {
        Directory.CreateDirectory(_files["folder"]);
        _files.With("file", "");

        PythonLocation found = new PythonProgram(_files[name]).Find(_files.Root);

        Assert.Equal((null, $"the file '{_files[name]}' {reason}"), (found.Path, found.Problem));
    }

    public void Dispose() => _files.Dispose();

    private PythonLocation Search(PythonSearch search)
    {
        Directory.CreateDirectory(_files["repository/project"]);
        return search.Find(_files["repository/project"]);
    }

    private string Program(string path)
    {
        _files.With(path, "");
        File.SetUnixFileMode(_files[path], Runnable);
        return _files[path];
    }
}
