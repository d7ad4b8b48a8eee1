from IPython.display import HTML, Javascript, display
display(HTML('<script>alert(1)</script><img src=x onerror=alert(1)>'))
display(Javascript('alert(1)'))
def total(xs):
    raise ValueError('<script>alert(1)</script>')
