# since 3.8
d = {'o': 'https://%s.example' % 'a'}
A = ['%(o)s' % d, '{o}'.format(**d), f'{d["o"]}']
