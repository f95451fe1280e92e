using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Django.Deployment;

/// <summary>The environment that files of a deployment give, as the references of compose, Kubernetes, ECS, Heroku and systemd say it.</summary>
public sealed class DeploymentReaderTests : IDisposable
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm}\ndata:\n  A: of-map\n  B: '1'\n";

    private readonly TemporaryProject _project = new();

    /// <summary>An <c>environment:</c> of compose, and what the container gets: texts, or a question mark with the cause.</summary>
    [Theory]
    [InlineData("{A: x, B: '1', C: 2, D: true, E: yes, F: '', G: -3}", "A=x B=1 C=2 D=true E=yes F= G=-3")]
    [InlineData("['A=x', 'B=a=b', 'C=']", "A=x B=a=b C=")]
    [InlineData("{A: 010, B: 1.10, C: True, D: 2001-01-01, E: 0x1F}", "A? B? C? D? E?")]
    [InlineData("{A:, B: ~}", "A?B")]
    [InlineData("['A', 'SET']", "A? SET=set")]
    [InlineData("{A: '${SET}-$SET-$$SET-${SET:-d}-${SET-d}'}", "A=set-set-$SET-set-set")]
    [InlineData("{A: '${NONE:-d}', B: '${NONE-}', C: '${EMPTY:-d}', D: '${EMPTY-d}'}", "A=d B= C=d D=")]
    [InlineData("{A: '${NONE}', B: 'x${NONE}y', C: '${NONE:?must}', D: '${NONE?must}', E: '${NONE:+z}'}", "A? B? C? D? E?")]
    [InlineData("{A: '${SET:+alt}', B: '${SET+alt}', C: '${EMPTY:+alt}', D: '${SET:?must}'}", "A=alt B=alt C= D=set")]
    [InlineData("{A: '${NONE:-${OTHER:-deep$$}}', B: '${NONE:-{\"a\":1}}'}", "A=deep$ B={\"a\":1}")]
    [InlineData("{A: 'cost $5', B: 'end$'}", "A=cost $5 B=end$")]
    [InlineData("{A: '${NONE:-${SECRET}}'}", "A?")]
    public void Compose_fills_in_variables_of_its_shell_and_of_the_file_beside(string environment, string expected)
    {
        _project.With(".env", "SET=set\nEMPTY=\n");

        Assert.Equal(expected.Replace("A?B", "A? B?", StringComparison.Ordinal), Read("compose.yaml", $"services:\n  web:\n    environment: {environment}\n"));
    }

    [Theory]
    [InlineData("A=x\nB = y \nC='s $SET'\nD=\"d $SET\"\nE=v # c\nF=v#c\nexport G=g\n", "A=x B=y C=s $SET D=d set E=v F=v#c G=g")]
    [InlineData("A=a\nB=${A}-${OWN}-${NONE:-n}\nC=\"two\nlines\"\nD: yaml\n", "A=a B=a-own-n C=two\nlines D=yaml")]
    [InlineData("A\nB=\"a\\nb\"\nC='it\\'s'\nD=a\\b\n", "A? B? C? D=a\\b")]
    [InlineData("OWN=file\nA=$OWN\n", "A=own")]
    public void Files_of_variables_of_a_service_are_read_as_compose_does(string file, string expected)
    {
        _project.With(".env", "SET=set\n").With("a.env", file);

        Assert.Equal($"{expected} OWN=own", Read("compose.yaml", "services:\n  web:\n    env_file: a.env\n    environment: {OWN: own}\n"));
    }

    [Fact]
    public void Later_files_of_variables_win_and_what_is_written_out_wins_over_all()
    {
        _project.With("1.env", "A=1\nB=1\nC=1\n").With("2.env", "B=2\nC=2\n").With("raw.env", "D='$X'\n");

        Assert.Equal("A=1 B=2 C=3 D='$X'", Read(
            "compose.yaml",
            "services:\n  web:\n    env_file: [1.env, {path: 2.env}, {path: none.env, required: false}, {path: raw.env, format: raw}]\n    environment: {C: '3'}\n"));
    }

    [Fact]
    public void A_service_gets_what_the_one_that_it_extends_gets()
    {
        _project.With("base.yaml", "services:\n  base:\n    env_file: b.env\n    environment: {A: base, B: base}\n").With("b.env", "C=file\nA=file\n").With("own.env", "B=own-file\nD=own-file\n");

        Assert.Equal("A=base B=base C=file D=own E=mid", Read(
            "compose.yaml",
            "services:\n  web:\n    extends: mid\n    env_file: own.env\n    environment: [D=own]\n  mid:\n    extends: {file: base.yaml, service: base}\n    environment: {E: mid}\n",
            "#web"));
    }

    [Fact]
    public void Merge_keys_of_YAML_are_followed()
    {
        Assert.Equal("A=own B=common", Read("compose.yaml", "x-c: &c {A: common, B: common}\nservices:\n  web:\n    environment:\n      <<: *c\n      A: own\n"));
    }

    [Theory]
    [InlineData("env: [{name: A, value: x}, {name: B, value: '1'}, {name: C}]", "A=x B=1 C=")]
    [InlineData("env: [{name: A, value: a}, {name: B, value: $(A)-$$(A)-$(NONE)-$A}]", "A=a B=a-$(A)-$(NONE)-$A")]
    [InlineData("env: [{name: B, value: $(A)}, {name: A, value: late}, {name: A, value: last}]", "A=last B=$(A)")]
    [InlineData("envFrom: [{configMapRef: {name: cm}}]\n          env: [{name: A, value: own-$(B)}]", "A=own-1 B=1")]
    [InlineData("envFrom: [{configMapRef: {name: cm}, prefix: P_}]", "P_A=of-map P_B=1")]
    [InlineData("envFrom: [{configMapRef: {name: cm}}, {secretRef: {name: s}}]", "A=of-map B=1 *=the Secret s")]
    [InlineData("env: [{name: A, value: '{{ .Values.a }}'}, {name: B, value: '{{'}]", "A? B={{")]
    [InlineData("envFrom: [{configMapRef: {name: elsewhere}}]", "*=the ConfigMap elsewhere")]
    [InlineData("env: [{name: A, valueFrom: {configMapKeyRef: {name: cm, key: B}}}]", "A=1")]
    [InlineData("env: [{name: A, valueFrom: {configMapKeyRef: {name: cm, key: NO}}}, {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: C, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", "A? B? C?")]
    public void Containers_of_Kubernetes_get_ConfigMaps_and_what_is_written_out(string container, string expected)
    {
        Assert.Equal(expected, Read("k8s.yaml", $"{ConfigMap}---\n{Workload("Deployment", "web", container)}"));
    }

    [Theory]
    [InlineData("Deployment")]
    [InlineData("StatefulSet")]
    [InlineData("CronJob")]
    [InlineData("Pod")]
    public void Each_kind_of_workload_is_found_among_rendered_documents(string kind)
    {
        Assert.Equal("A=x", Read("rendered.yaml", $"# Source: chart/templates/a.yaml\n{ConfigMap}---\n---\n{Workload(kind, "web", "env: [{name: A, value: x}]")}---\napiVersion: v1\nkind: Service\nmetadata: {{name: web}}\nspec: {{ports: []}}\n"));
    }

    [Fact]
    public void ConfigMaps_may_lie_in_another_file()
    {
        _project.With("map.yaml", ConfigMap).With("web.yaml", Workload("Deployment", "web", "envFrom: [{configMapRef: {name: cm}}]"));

        Assert.Equal("A=of-map B=1", Read(["web.yaml", "map.yaml"], out _));
    }

    [Theory]
    [InlineData("#django", "A=1")]
    [InlineData("#web/django", "A=1")]
    [InlineData("#nightly", "A=2")]
    public void A_container_is_named_by_its_workload_by_itself_or_by_both(string service, string expected)
    {
        string nightly = Workload("CronJob", "nightly", "env: [{name: A, value: '2'}]").Replace("name: django", "name: job", StringComparison.Ordinal);

        Assert.Equal(expected, Read("k8s.yaml", $"{Workload("Deployment", "web", "env: [{name: A, value: '1'}]")}---\n{nightly}", service));
    }

    [Theory]
    [InlineData("task.json", "{\"containerDefinitions\": [{\"name\": \"web\", \"environment\": [{\"name\": \"A\", \"value\": \"x\"}], \"secrets\": [{\"name\": \"B\", \"valueFrom\": \"arn\"}]}]}", "A=x B?")]
    [InlineData("task.json", "{\"taskDefinition\": {\"containerDefinitions\": [{\"name\": \"web\", \"environmentFiles\": [{\"value\": \"arn:x.env\", \"type\": \"s3\"}]}]}}", "*=the file arn:x.env")]
    [InlineData("app.json", "{\"env\": {\"A\": \"x\", \"B\": {\"value\": \"y\"}, \"C\": {\"generator\": \"secret\"}, \"D\": {\"required\": false}}}", "A=x B=y C? D?")]
    [InlineData("web.service", "[Unit]\nDescription=A=1\n[Service]\nEnvironment=A=x \"B=two words\" 'C=q'\n# no\nEnvironment=D=%% E=%h\nPassEnvironment=F\nUnsetEnvironment=C\n[Install]\nEnvironment=G=1\n", "A=x B=two words D=% E? F?")]
    [InlineData("web.service", "[Service]\nEnvironment=A=1\nEnvironment=\nEnvironment=B=1 \\\n  C=2\n", "B=1 C=2")]
    [InlineData("web.service", "[Service]\nEnvironmentFile=/etc/none.env\nEnvironment=A=1\n", "A=1 *=the file /etc/none.env")]
    [InlineData("prod.env", "# c\nA=x\nexport B='y z'\nC=\"q\"\nD=a$b\nE=\"a\\nb\"\nF=v # c\n", "A=x B=y z C=q D? E? F?")]
    public void Other_kinds_of_files_are_told_by_what_is_in_them(string name, string text, string expected) => Assert.Equal(expected, Read(name, text));

    [Fact]
    public void The_file_that_a_unit_names_wins_over_it_where_it_lies_beside()
    {
        _project.With("web.env", "; c\nA=file\nB=\"q\"\n");

        Assert.Equal("A=file B=q C=unit", Read("web.service", "[Service]\nEnvironmentFile=-/etc/web.env\nEnvironment=A=unit C=unit\n"));
    }

    [Fact]
    public void An_environment_of_an_app_is_named_like_a_service()
    {
        const string App = "{\"env\": {\"A\": \"x\", \"B\": \"x\"}, \"environments\": {\"review\": {\"env\": {\"B\": \"y\"}}}}";

        Assert.Equal("A=x B=y", Read("app.json", App, "#review"));
    }

    /// <summary>What can't be read is one error, whatever the file holds.</summary>
    [Theory]
    [InlineData("settings.py", "import os\nDEBUG = True\nX = [\n  1,\n]\n", "settings.py(1,1): error PB2032: settings.py is no file that says what environment a process gets: this is no assignment, and no other format that is known.")]
    [InlineData("values.yaml", "replicas: 2\nimage: {name: x}\n", "values.yaml(1,1): error PB2032: values.yaml is no file that says what environment a process gets, as far as that is known here.")]
    [InlineData("chart.yaml", "env:\n  - name: {{ .Values.x }}\n", "chart.yaml(2,11): error PB2032: This is a template, of which {{ … }} is to be filled in first.")]
    [InlineData("x.json", "{a: 1}", "x.json(1,2): error PB2032: This is not JSON: 'a' is an invalid start of a property name. Expected a '\"'.")]
    [InlineData("compose.yaml", "services:\n  web: {environment: {A: 1}}\n  worker: {}\n", "compose.yaml(1,1): error PB2033: compose.yaml has several services, and which one runs Django is not said: web, worker.")]
    [InlineData("compose.yaml", "services:\n  web: {env_file: none.env}\n", "compose.yaml(2,19): error PB2031: The file of variables none.env, which the service gets, is not there.")]
    [InlineData("compose.yaml", "services:\n  web: {environment: {A: '${A'}}\n", "compose.yaml(2,26): error PB2032: Compose refuses a variable in the value of A.")]
    [InlineData("k.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, env: [{name: A, value: true}]}]}\n", "k.yaml(4,54): error PB2032: The value of A is no text, which Kubernetes refuses.")]
    [InlineData("k.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n", "error PB2033: k.yaml has no service with an environment.")]
    public void What_can_not_be_read_is_one_error(string name, string text, string error)
    {
        _project.With(name, text).With("settings.py", "import os\nCORS_ALLOWED_ORIGINS = os.environ['X'].split(',')\nKEY = os.environ['Y']\n");

        Assert.Equal(
            [error],
            SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { EnvironmentFrom = [_project[name]] }).Diagnostics.Select(d => d.ToString().Replace(_project.Root + "/", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_of_a_deployment_that_is_given_as_one_of_variables_is_one_error_that_names_the_option()
    {
        _project.With("settings.py", "CORS_ALLOWED_ORIGINS = []\n").With("compose.yaml", "services:\n  web:\n    environment:\n      A: 1\n");

        Diagnostic error = Assert.Single(SettingsReader.Load(_project["settings.py"], new DjangoSettingsOptions { EnvironmentFiles = [_project["compose.yaml"]] }).Diagnostics);

        Assert.Equal("PB1010", error.Id);
        Assert.Contains("--env-from", error.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_compose_merges_by_itself_is_a_warning()
    {
        _project.With("docker-compose.override.yml", "services: {web: {environment: {A: '2'}}}\n");

        Assert.Equal("A=1", Read(["docker-compose.yml"], out IReadOnlyList<Diagnostic> found, ("docker-compose.yml", "services: {web: {environment: {A: '1'}}}\n")));
        Assert.Equal(["PB2034"], found.Select(d => d.Id));
        Assert.Equal("A=2", Read(["docker-compose.yml", "docker-compose.override.yml"], out _));
    }

    [Fact]
    public void The_variables_that_are_given_win_and_those_of_the_process_lie_beneath()
    {
        _project.With("compose.yaml", "services: {web: {environment: {A: '1', B: '1', C: '1', D: '${FALL:-d}', S: '${SECRET}'}}}\n").With("x.env", "B=2\nC=2\nR=$A\n");

        DiagnosticBag bag = new();
        SeenEnvironment seen = EnvironmentFiles.Compose(
            new DjangoSettingsOptions
            {
                EnvironmentFrom = [_project["compose.yaml"]],
                EnvironmentFiles = [_project["x.env"]],
                Environment = new Dictionary<string, string> { ["C"] = "3" },
                FallbackEnvironment = new Dictionary<string, string> { ["A"] = "0", ["F"] = "0", ["S"] = "0", ["FALL"] = "shell" },
            },
            DiskPythonFiles.Instance,
            bag);

        Assert.Empty(bag.ToSorted());
        Assert.Equal(
            ["A=1", "B=2", "C=3", "D=shell", "F=0", "FALL=shell", "R=$A"],
            seen.Known.Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(["S"], seen.Unknown.Keys);
    }

    [Fact]
    public void Values_that_repeat_one_another_do_not_grow_without_bound()
    {
        _project.With(".env", "A0=xxxxxxxxxxxxxxxx\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"A{i}=$A{i - 1}$A{i - 1}\n")));

        Assert.Equal("Z?", Read("compose.yaml", "services: {web: {environment: {Z: $A4999}}}\n"));
    }

    /// <summary>Pieces of all formats in any order.</summary>
    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("task.json")]
    [InlineData("web.service")]
    [InlineData("prod.env")]
    public void No_text_breaks_the_reader(string name)
    {
        string[] pieces =
        [
            "services:\n", "  web:\n", "    environment:\n", "    env_file: ", "      - A=${B:-${C}}\n", "      A: \"\\0\"\n", "${", "$$", "}", "{", "[", "]", ",", ": ", "\"", "'", "\0", "\n", "\\",
            "apiVersion: v1\n", "kind: Pod\n", "spec: {containers: [{name: a, env: [{name: B, value: $(B)}], envFrom: [{secretRef: {name: x}}]}]}\n", "---\n", "extends: {file: \"\\0\", service: web}\n", "    extends: web\n",
            "{\"containerDefinitions\": [{\"environment\": [{\"name\": 1}]}]}", "{\"env\": {\"A\": null}}", "[Service]\n", "Environment=A=1 \"B", "EnvironmentFile=-/\0x\n", "A=1\n", "export ", "<<: *a\n", "&a ", "#", "{{ x }}",
        ];
        Random random = new(7);
        for (int round = 0; round < 400; round++)
        {
            _project.With(name, string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)])));
            DiagnosticBag bag = new();

            SeenEnvironment seen = EnvironmentFiles.Compose(new DjangoSettingsOptions { EnvironmentFrom = [_project[name] + (round % 3 == 0 ? "#web" : "")] }, DiskPythonFiles.Instance, bag);

            Assert.InRange(bag.ToSorted().Count(d => d.Severity == DiagnosticSeverity.Error), 0, 12);
            Assert.NotNull(seen);
        }
    }

    public void Dispose() => _project.Dispose();

    private static string Workload(string kind, string name, string container)
    {
        string pod = $"containers:\n        - name: django\n          image: x\n          {container}\n";
        string spec = kind switch
        {
            "Pod" => $"  {pod.Replace("\n        ", "\n    ", StringComparison.Ordinal)}",
            "CronJob" => $"  jobTemplate:\n    spec:\n      template:\n       spec:\n        {pod}",
            _ => $"  template:\n    spec:\n      {pod}",
        };
        return $"apiVersion: apps/v1\nkind: {kind}\nmetadata:\n  name: {name}\nspec:\n{spec}";
    }

    private string Read(string name, string text, string service = "")
    {
        _project.With(name, text);
        string read = Read([name + service], out IReadOnlyList<Diagnostic> found);
        Assert.Empty(found);
        return read;
    }

    private string Read(string[] names, out IReadOnlyList<Diagnostic> found, params (string Name, string Text)[] files)
    {
        foreach ((string name, string text) in files)
        {
            _project.With(name, text);
        }

        DiagnosticBag bag = new();
        SeenEnvironment seen = EnvironmentFiles.Compose(new DjangoSettingsOptions { EnvironmentFrom = [.. names.Select(name => _project[name])] }, DiskPythonFiles.Instance, bag);
        found = bag.ToSorted();
        return string.Join(
            ' ',
            [
                .. seen.Known.Select(v => $"{v.Key}={v.Value}").Concat(seen.Unknown.Keys.Select(name => $"{name}?")).Order(StringComparer.Ordinal),
                .. seen.Others is { } others ? [$"*={others.Cause["it may come from ".Length..^", which is not read".Length]}"] : Array.Empty<string>(),
            ]);
    }
}
