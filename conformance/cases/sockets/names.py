"""Names of the module socket: constants of the platform with their values, and what asks for interfaces and protocols."""
import errno
import socket

PREFIXES = ("AF_", "ALG_", "CAN_", "INADDR_", "IPPORT_", "IPPROTO_", "J1939_", "MSG_", "NETLINK_", "NI_", "PACKET_", "PF_", "SCM_",
            "SHUT_", "SOCK_", "SOL_", "SO_", "TIPC_", "UDPLITE_", "VMADDR_", "VM_")
OF_IP = """IP_ADD_MEMBERSHIP IP_BIND_ADDRESS_NO_PORT IP_DEFAULT_MULTICAST_LOOP IP_DEFAULT_MULTICAST_TTL IP_DROP_MEMBERSHIP IP_HDRINCL
IP_MAX_MEMBERSHIPS IP_MULTICAST_IF IP_MULTICAST_LOOP IP_MULTICAST_TTL IP_OPTIONS IP_RECVOPTS IP_RECVRETOPTS IP_RECVTOS IP_RETOPTS
IP_TOS IP_TRANSPARENT IP_TTL IPV6_JOIN_GROUP IPV6_V6ONLY TCP_CONGESTION TCP_CORK TCP_DEFER_ACCEPT TCP_FASTOPEN TCP_INFO TCP_KEEPCNT
TCP_KEEPIDLE TCP_KEEPINTVL TCP_LINGER2 TCP_MAXSEG TCP_NODELAY TCP_NOTSENT_LOWAT TCP_QUICKACK TCP_SYNCNT TCP_USER_TIMEOUT
TCP_WINDOW_CLAMP""".split()


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception as error:
        return type(error).__name__, errno.errorcode.get(getattr(error, "errno", None))


for prefix in PREFIXES:
    print({name: int(getattr(socket, name)) for name in dir(socket) if name.startswith(prefix) and name != "AF_DIVERT"})
print([getattr(socket, name, name) for name in OF_IP])
print(repr(socket.AF_NETLINK), repr(socket.SOCK_RAW), repr(socket.MSG_PEEK), [hasattr(socket.socket, name) for name in (
    "sendmsg", "recvmsg", "recvmsg_into", "sendmsg_afalg", "timeout", "sendfile")])
print(socket.gaierror.__name__, socket.herror.__name__, socket.timeout is TimeoutError, socket.SocketType.__name__)

interfaces = socket.if_nameindex()
print((1, "lo") in interfaces, all(socket.if_nametoindex(name) == index for index, name in interfaces), socket.if_indextoname(1))
for function, values in [
    (socket.if_nametoindex, [b"lo", "no-such-name", "", 5, None]),
    (socket.if_indextoname, [99999, 0, -1, 1 << 40, "lo", None]),
    (socket.htons, [1, 0, 65535, 65536, -1, "x"]), (socket.ntohs, [1, 65536, -1]), (socket.htonl, [1, 1 << 32, -1]),
    (socket.getprotobyname, ["tcp", "udp", "icmp", "no-such-name", b"tcp", 5]),
    (socket.sethostname, [5, None]), (socket.CMSG_LEN, [0, 5, -1, "x"]), (socket.CMSG_SPACE, [0, 5, -1, "x"]),
]:
    print(function.__name__, type(function).__name__, [attempt(function, value) for value in values])
print(socket.gethostbyaddr("127.0.0.1")[2], attempt(socket.gethostbyaddr, "no-such-name.invalid")[0])
