namespace PolicyBridge.Tests.OutsideCases.Generation;

internal static partial class LibraryCalls
{
    /// <summary>Functions that look for patterns, and that read TOML, INI files, YAML and tables.</summary>
    private const string Data = """
        re re.findall: 'a.', 'abac' || '(a)(b)?', 'abaa' || r'\d+', 'a1b22' || 'x*', 'axb' || '(a|b)+', 'abab' || '(', 'x' || 'a', SHARED
        re re.findall: r'https?://[^\s,]+', SHARED[0] || r'(?i)A', 'aA' || 'a', 'bAa', re.I || 'a', 'A', flags=2 || r'\bx\b', 'x xx x' || 'é|.', 'aé'
        re [m.group(0)for(m)in(re.finditer('a.','abac'))].copy
        re list@map: (lambda m: m.group()), re.finditer('[0-9]', 'a1b2')
        re bool@re.finditer: 'a', 'b'
        re re.match('(?P<s>https?)://(?P<h>[^:/]+)(?::([0-9]+))?','https://a.example').group: 's' || 1, 2 || 3 || 'nope' || || 9
        re re.match('(?P<s>https?)://(?P<h>[^:/]+)(?::([0-9]+))?','http://b.example:80').groups: || 'd'
        re re.match('(?P<s>https?)://(?P<h>[^:/]+)','http://b.example').groupdict
        re re.search('b+','abbc').span: || 0
        re re.search('b(x)?','abbc').start: || 1
        re re.search('(a|b)+','xab').group: 1 || 0
        re re.search('(a|ab)(c|bcd)(d*)','abcd').groups
        re re.fullmatch('a|ab','ab').group
        re re.search('a','b').group
        re re.split: '(,)|;', 'a,b;c' || ',', 'a,b,c', 1 || 'x*', 'axbc' || ',', '', maxsplit=-1 || '[', 'a'
        re re.sub: r'(\w+)@(\w+)', r'\2.\1', 'a@b' || 'x*', '-', 'abxd' || 'a', r'\g<0>!', 'aba' || '(?P<n>b)', r'[\g<n>]', 'abc' || 'a', SHARED.append, 'a' || 'a', (lambda m: m.group().upper()), 'banana' || 'a', 'b', 'aaa', 2 || 'a', r'\q', 'a'
        re re.subn: 'a', 'b', 'banana' || 'b*', '', 'abc' || 'a', 'b', 'aa', count=1
        re re.compile('a(b)').findall: 'abab' || SHARED
        re re.compile('a').sub: 'x', 'banana' || 'x', 'banana', 1 || SHARED.append, 'a'
        re re.compile('a',re.I).split: 'bAb'
        re bool@re.compile('a').match: 'abc' || 'b' || string='a'
        re bool@re.compile('$').search: '' || 'a\n'
        tomllib tomllib.loads: 'a = 1\n[b]\nc = [1, 2.5, "x"]\n' || 'a = 1\na = 2' || 'a = {b = 1, c.d = "e"}' || '[[x]]\ny = 1\n[[x]]\n' || 'a = [1, 2,]' || 'a = {b = 1,}' || 'd = 1979-05-27' || b'a = 1' || SHARED || 'a = "\u00e9\n"'
        tomllib tomllib.load: open('pyproject.toml', 'rb') || open('pyproject.toml') || SHARED
        configparser callable@configparser.ConfigParser: || interpolation=None || {'a': 'b'} || SHARED
        configparser callable@configparser.RawConfigParser: || allow_no_value=True || strict=False
        configparser callable@configparser.BasicInterpolation
        configparser callable@configparser.ExtendedInterpolation
        configparser configparser.ConfigParser().read: 'app.ini' || ['app.ini', 'none.ini'] || 'none.ini' || SHARED
        configparser configparser.ConfigParser().read_string: '[a]\nb = %(c)s\n' || 'a = 1' || '[a]\nb\n' || '[a]\n[a]\n'
        csv list@csv.reader: ['a,b', '"c,d",e'] || ['a;b'], delimiter=';' || SHARED || [' a, b'], skipinitialspace=True || open('table.csv') || ['"a', 'b"'] || [''] || map(SHARED.append, ['c'])
        csv next@csv.reader: ['a,b'] || [] || SHARED
        csv list@csv.DictReader: open('table.csv') || ['a,b', '1', '1,2,3'] || ['1,2'], ['x', 'y'] || SHARED || []
        io io.StringIO('a\nb').read
        io list@io.StringIO: 'a\nb' || 'a\r\nb' || SHARED
        io callable@io.BytesIO: b'a' ||
        io io.BytesIO(b'a').read
        yaml yaml.safe_load: '[1, yes, ~, "x"]' || 'a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}' || 'a: b: c' || open('config.yml') || '' || '{a: 1.5, b: 0x1f, c: 1_000, d: 12:30}' || b'a: 1' || SHARED || '? [a]\n: b' || 'd: 2001-01-01' || '- !x 1'
        yaml yaml.load: 'a: 1', Loader=yaml.SafeLoader || 'a: on', yaml.FullLoader || 'a: 1'
        yaml yaml.full_load: '{a: [b, c]}'
        yaml yaml.add_constructor: '!x', (lambda l, n: SHARED)
        yaml yaml.add_implicit_resolver: '!y', re.compile('a')
        yaml yaml.add_multi_constructor: '!z', (lambda l, s, n: SHARED)
        yaml yaml.add_path_resolver: '!p', ['a'], dict
        """;
}
