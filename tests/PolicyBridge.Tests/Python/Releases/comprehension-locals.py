# since 3.8
A = [sorted(k for k in locals() if k == 'i') for i in (1,)]
