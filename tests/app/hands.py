# SPDX-License-Identifier: GPL-3.0-or-later
"""One keyboard and one mouse for a whole test, spoken to the compositor directly (virtual-keyboard-unstable-v1 and
wlr-virtual-pointer-unstable-v1).

wtype and wlrctl bring a keyboard or a mouse for each call and take it away again. What comes before the window has noticed is lost, labwc does
not survive it while a popover is open, and nothing can be looked at between two keys.
"""
import array
import os
import socket
import struct
import tempfile
import time

NAMED = ["Tab", "Return", "Escape", "space", "Home", "End", "Up", "Down", "Left", "Right", "Page_Up", "Page_Down", "BackSpace", "Delete",
         "F5", "F9", "F10"]
LETTERS = {chr(code): f"U{code:04X}" for code in range(ord("!"), ord("~") + 1)}
SYMBOLS = {name: name for name in NAMED} | LETTERS | {" ": "space"}
KEYSYMS = [*NAMED, *LETTERS.values()]
MODIFIERS = {"shift": 1, "ctrl": 4, "alt": 8, "logo": 64}
BTN_LEFT = 0x110


def keymap():
    codes = "".join(f"<K{i}> = {i + 8};" for i in range(1, len(KEYSYMS) + 1))
    symbols = "".join(f"key <K{i}> {{[{name}]}};" for i, name in enumerate(KEYSYMS, 1))
    return (f'xkb_keymap {{ xkb_keycodes "k" {{ minimum = 8; maximum = {len(KEYSYMS) + 9}; {codes} }};'
            'xkb_types "k" { include "complete" }; xkb_compatibility "k" { include "complete" };'
            f'xkb_symbols "k" {{ {symbols} }}; }};\n').encode() + b"\0"


def text(value):
    data = value.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


def now():
    return int(time.monotonic() * 1000) & 0xffffffff


class Hands:
    # as the protocol wants them: one after the other
    DISPLAY, REGISTRY, ANSWER, SEAT, KEYBOARDS, KEYBOARD, POINTERS, POINTER = range(1, 9)

    def __init__(self):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(20)
        self.socket.connect(os.path.join(os.environ["XDG_RUNTIME_DIR"], os.environ["WAYLAND_DISPLAY"]))
        self.buffer = b""
        self.globals = {}
        self.send(self.DISPLAY, 1, struct.pack("=I", self.REGISTRY))
        self.round()
        self.bind("wl_seat", self.SEAT)
        self.bind("zwp_virtual_keyboard_manager_v1", self.KEYBOARDS)
        self.send(self.KEYBOARDS, 0, struct.pack("=II", self.SEAT, self.KEYBOARD))
        self.bind("zwlr_virtual_pointer_manager_v1", self.POINTERS)
        self.send(self.POINTERS, 0, struct.pack("=II", self.SEAT, self.POINTER))
        data = keymap()
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.flush()
            self.send(self.KEYBOARD, 0, struct.pack("=II", 1, len(data)), file.fileno())
            self.round()

    def bind(self, interface, number):
        self.send(self.REGISTRY, 0, struct.pack("=I", self.globals[interface]) + text(interface) + struct.pack("=II", 1, number))

    def send(self, number, request, arguments=b"", descriptor=None):
        data = struct.pack("=II", number, (8 + len(arguments)) << 16 | request) + arguments
        extra = [] if descriptor is None else [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
        self.socket.sendmsg([data], extra)

    def round(self):
        """Until the compositor has done all that it was asked."""
        self.send(self.DISPLAY, 0, struct.pack("=I", self.ANSWER))
        while True:
            while len(self.buffer) < 8 or len(self.buffer) < struct.unpack("=I", self.buffer[4:8])[0] >> 16:
                more = self.socket.recv(65536)
                assert more, "the compositor has gone"
                self.buffer += more
            number, word = struct.unpack("=II", self.buffer[:8])
            body, self.buffer = self.buffer[8:word >> 16], self.buffer[word >> 16:]
            if number == self.REGISTRY and word & 0xffff == 0:
                name, length = struct.unpack("=II", body[:8])
                self.globals[body[8:8 + length - 1].decode()] = name
            assert number != self.DISPLAY or word & 0xffff != 0, f"the compositor refuses: {body!r}"
            if number == self.ANSWER:
                return

    def press(self, name, *held):
        """One key: a letter, or a name as “Return”."""
        mask = sum(MODIFIERS[modifier] for modifier in held)
        code = KEYSYMS.index(SYMBOLS[name]) + 1
        self.send(self.KEYBOARD, 2, struct.pack("=IIII", mask, 0, 0, 0))
        self.send(self.KEYBOARD, 1, struct.pack("=III", now(), code, 1))
        self.send(self.KEYBOARD, 1, struct.pack("=III", now() + 5, code, 0))
        if mask:
            self.send(self.KEYBOARD, 2, struct.pack("=IIII", 0, 0, 0, 0))
        self.round()

    def write(self, words):
        for letter in words:
            self.press(letter)

    def point(self, x, y):
        """Moves the mouse there, from the corner of the screen, which is the only place that is known."""
        for dx, dy in ((-9999, -9999), (x, y)):
            self.send(self.POINTER, 0, struct.pack("=Iii", now(), dx * 256, dy * 256))
            self.send(self.POINTER, 4)
        self.round()

    def button(self, down):
        self.send(self.POINTER, 2, struct.pack("=III", now(), BTN_LEFT, int(down)))
        self.send(self.POINTER, 4)
        self.round()

    def click(self, x, y):
        self.point(x, y)
        self.button(True)
        self.button(False)
