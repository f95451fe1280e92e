#!/usr/bin/env python3
"""Writes what django.conf.global_settings holds by release of Django, for the evaluator of settings:

    eng/django-settings.py PYTHON:FOLDER... > src/PolicyBridge.Python/Evaluation/Library/django-settings.txt

Each FOLDER has a Django and is put onto the path of the PYTHON; name one of each long-term release, from the oldest to the newest.
The first line has the releases. A line below has a name and its value in each of them, parted by tabs: a literal, ? for a value that is no
short literal, - where the release has no such name. One value stands for all.
"""
import json
import subprocess
import sys

PROGRAM = '''
import json, sys
sys.path.insert(0, sys.argv[1])
import django
from django.conf import global_settings
plain = (type(None), bool, int, str, list, tuple, dict)
names = {n: repr(v) if isinstance(v, plain) and len(repr(v)) < 200 else '?' for n, v in vars(global_settings).items() if n[0] != '_'}
print(json.dumps(['%d.%d' % django.VERSION[:2], names]))
'''

releases = []
for argument in sys.argv[1:]:
    python, folder = argument.split(':', 1)
    releases.append(json.loads(subprocess.run([python, '-c', PROGRAM, folder], check=True, capture_output=True, text=True).stdout))
print('\t'.join(['', *[release for release, _ in releases]]))
for name in sorted(set().union(*[names for _, names in releases])):
    values = [names.get(name, '-') for _, names in releases]
    print('\t'.join([name, *(values if len(set(values)) > 1 else values[:1])]))
