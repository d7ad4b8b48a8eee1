Path('model.pkl').write_bytes(pickle.dumps({'rate': 0.05}))
Path('answer.txt').write_text('42')
