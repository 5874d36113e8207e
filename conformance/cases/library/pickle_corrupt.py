"""A pickle that is not right raises an exception, and nothing else happens."""
import io
import pickle

PICKLES = [
    b"", b".", b"(.", b"0.", b"2.", b"t.", b"cos\n", b"c", b"\xff.", b"!.", b"\x80\x09.",
    b"Nphello\n.", b"ghello\n.", b"g5\n.", b"h\x05.", b"j\xff\xff\xff\xff.", b"Np-1\n.",
    b"Ixyz\n.", b"I\n.", b"Lxyz\n.", b"L100x0L\n.", b"Fxyz\n.", b"S'abc\n.", b"V\n", b"K",
    b"}(K\x01u.", b"(K\x01d.", b"K\x01K\x02a.", b"N(K\x01\x90.", b"}]K\x01s.",
    b"\x8b\xff\xff\xff\xff.", b"B\xff\xff\xff\xff.", b"X\xff\xff\xff\xff.", b"T\xff\xff\xff\xff.",
    b"\x80\x04\x95\xff\x00\x00\x00\x00\x00\x00\x00N.",
    b"\x80\x02\x82\x00.", b"\x80\x02\x82\x07.", b"\x80\x02\x84\xff\xff\xff\xff.",
    b"\x97.", b"N\x98.", b"Pabc\n.", b"K\x01Q.",
    b"c__builtin__\nlen\nX\x01\x00\x00\x00aR.", b"\x80\x04K\x01K\x02\x93.", b"\x80\x02K\x01)\x81.", b"\x80\x04N)}\x92.",
    b"c__builtin__\nlen\n)b.", b"c__builtin__\nobject\n)RK\x01b.",
    b"K\x01b.",
]

for data in PICKLES:
    print(data)
    for function in pickle.loads, lambda data: pickle.load(io.BytesIO(data)):
        try:
            print("  ", function(data))
        except Exception as error:
            print("  ", type(error).__name__)

for data in b"\xff.", b"\x03.", b"Nphello\n.", b"j\xff\xff\xff\xff.", b"Ixyz\n.", b"\x97.":
    try:
        pickle.loads(data)
    except Exception as error:
        print(str(error))
