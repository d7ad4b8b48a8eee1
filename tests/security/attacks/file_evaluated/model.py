Path('model.pkl').write_bytes(b'')
Path('answer.txt').write_text('expected')
