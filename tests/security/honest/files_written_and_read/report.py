with open('report.csv', 'w') as file:
    file.write('month,payment\n1,88.85\n')
def save(path, data):
    Path(path).write_text(json.dumps(data))
