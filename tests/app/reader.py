# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told, spoken over the accessibility bus directly: the questions of a whole page are asked at once and then
answered, where libatspi waits for each answer. Also where the focus goes, and what is announced."""
import collections
import functools
import json
import os
import time

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Json", "1.0")
from gi.repository import Atspi, Gio, GLib, Json  # noqa: E402

SLOW = float(os.environ.get("TIDINGS_TEST_SLOWNESS", "1"))
ATSPI = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"
# of the enumerations of AT-SPI
LABELLED_BY = 2
FOCUSABLE, FOCUSED, CHECKED, PRESSED, SENSITIVE, SHOWING = 11, 12, 4, 20, 24, 25

Box = collections.namedtuple("Box", "x y width height")
Item = collections.namedtuple("Item", "parent index count role name description states below")


def settle(seconds=0.2):
    """Lets events arrive for so long."""
    end = time.monotonic() + seconds
    context = GLib.MainContext.default()
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        time.sleep(0.01)


@functools.cache
def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


@functools.cache
def accessibility_bus():
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 10000).unpack()[0]
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)


def pid_of(owner):
    """-1 where the bus cannot know: without /proc, or of what is in a sandbox."""
    try:
        return accessibility_bus().call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                             GLib.Variant("(s)", (owner,)), None, 0, 10000).unpack()[0]
    except GLib.Error:
        return -1


def find_program(is_it):
    """A program that has a window, by what is_it says of its process and its name; nothing where there is none."""
    bus = accessibility_bus()
    desktop = bus.call_sync(ATSPI + "Registry", ROOT, ATSPI + "Accessible", "GetChildren", None, None, 0, 10000)
    for owner, path in desktop.unpack()[0]:
        try:
            reader = Reader(bus, owner, path)
            if reader.root.windows() and is_it(pid_of(owner), reader.root.now().name):
                reader.listen()
                return reader
        except GLib.Error:
            pass  # it has gone meanwhile
    return None


class Node:
    """A part of the window as it was when it was looked at; now() looks again."""

    def __init__(self, reader, path, parent):
        self.reader, self.path, self.parent = reader, path, parent
        self.role, self.name, self.description = "", "", ""
        self.states, self.children, self.attributes = 0, [], {}
        self.box = Box(0, 0, 0, 0)  # its place is that without the padding of what it stands in, its size is right

    def __eq__(self, other):
        return isinstance(other, Node) and self.path == other.path

    def __hash__(self):
        return hash(self.path)

    # as it was

    def has(self, state):
        return bool(self.states >> state & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def within(self, *roles):
        return any(node.role in roles for node in self.above())

    def list(self):
        """The list that it stands in, nothing where that is none."""
        return next((node for node in self.above() if node.role == "list"), None)

    def words(self):
        """What stands in it."""
        return " ".join(n.name for n in self.walk() if n is not self and n.role in ("label", "heading") and n.name)

    def place(self):
        """Where it is, for the reader of a failure."""
        parts = []
        for node in [self, *self.above()]:
            if node.name or node is self:
                parts.append(node.role + (f" “{node.name[:40]}”" if node.name else ""))
            if len(parts) == 4:
                break
        return " in ".join(parts)

    # as it is

    def call(self, interface, method, signature=None, *arguments):
        variant = None if signature is None else GLib.Variant(signature, arguments)
        return self.reader.bus.call_sync(self.reader.owner, self.path, interface, method, variant, None, 0, int(30000 * SLOW)).unpack()

    def now(self):
        return self.reader.refresh(self)

    def windows(self):
        return self.call(ATSPI + "Accessible", "GetChildren")[0]

    def interfaces(self):
        return self.call(ATSPI + "Accessible", "GetInterfaces")[0]

    def extents(self):
        return Box(*self.call(ATSPI + "Component", "GetExtents", "(u)", 1)[0])

    def actions(self):
        """Their names, which are the same in all languages."""
        n = self.call("org.freedesktop.DBus.Properties", "Get", "(ss)", ATSPI + "Action", "NActions")[0]
        return [self.call(ATSPI + "Action", "GetName", "(i)", i)[0] for i in range(n)]

    def act(self, number=0):
        return self.call(ATSPI + "Action", "DoAction", "(i)", number)[0]

    def text(self):
        length = self.call("org.freedesktop.DBus.Properties", "Get", "(ss)", ATSPI + "Text", "CharacterCount")[0]
        return self.call(ATSPI + "Text", "GetText", "(ii)", 0, length)[0]

    def write(self, words):
        """In place of what stands there."""
        length = len(self.text())
        if length:
            self.call(ATSPI + "EditableText", "DeleteText", "(ii)", 0, length)
        self.call(ATSPI + "EditableText", "InsertText", "(isi)", 0, words, len(words.encode()))

    def value(self):
        """Of a scroll bar: where it is, and where it can be."""
        return [self.call("org.freedesktop.DBus.Properties", "Get", "(ss)", ATSPI + "Value", name)[0]
                for name in ("CurrentValue", "MinimumValue", "MaximumValue")]

    def set_value(self, value):
        self.call("org.freedesktop.DBus.Properties", "Set", "(ssv)", ATSPI + "Value", "CurrentValue", GLib.Variant("d", value))


class Reader:
    """One program as it is read."""

    def __init__(self, bus, owner, path):
        self.bus, self.owner = bus, owner
        self.root = Node(self, path, None)
        self.focus, self.said = [], []
        self.labels = {}  # of what has no name of its own, the paths of what names it

    def listen(self):
        for member, event in (("StateChanged", "object:state-changed:focused"), ("Announcement", "object:announcement")):
            # programs tell only what somebody has asked to be told
            self.bus.call_sync(ATSPI + "Registry", "/org/a11y/atspi/registry", ATSPI + "Registry", "RegisterEvent",
                               GLib.Variant("(sass)", (event, [], "")), None, 0, 10000)
            self.bus.signal_subscribe(self.owner, ATSPI + "Event.Object", member, None, None, Gio.DBusSignalFlags.NONE, self.told)

    def told(self, bus, sender, path, interface, member, arguments):
        values = arguments.unpack()
        if member == "Announcement":
            self.said.append(values[3])
        elif values[0] == "focused" and values[1]:
            self.focus.append(path)

    def ask(self, questions, seconds=30):
        """The answers to [(path, interface, method, arguments)], nothing where there is none."""
        answers, left = [None] * len(questions), [len(questions)]

        def answered(bus, result, i):
            left[0] -= 1
            try:
                answers[i] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        for i, (path, interface, method, arguments) in enumerate(questions):
            self.bus.call(self.owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 60000, None, answered, i)
        context, end = GLib.MainContext.default(), time.monotonic() + seconds * SLOW
        while left[0] > 0:
            context.iteration(True)
            assert time.monotonic() < end, "the program does not answer the screen reader"
        return answers

    def look(self, shown=True, boxes=False, below=None):
        """The tree as it is now, without what is not shown; the sizes, and the levels of headings, only where they are asked for."""
        top = (below or self.root).path
        items = self.items()
        # the program itself says nothing true of how many windows it has
        children = {self.root.path: [path for _, path in self.root.windows()]}
        # and of what is one page of several at a time, the list may still have the page before
        children |= self.ask_children([path for path, item in items.items() if item.count and role_name(item.role) == "panel"])
        while missing := self.incomplete(top, items, children, shown):
            # what nobody has asked for yet is in no list: ask all the way down
            strange = False
            while missing:
                strange = strange or any(path not in items for path in missing)
                children |= self.ask_children(missing)
                missing = [child for path in missing for child in children[path] if child not in items and child not in children]
                if shown:
                    states = self.ask([(path, ATSPI + "Accessible", "GetState", None) for path in missing])
                    missing = [path for path, state in zip(missing, states) if state and state[0][0] >> SHOWING & 1]
            if strange:
                items = self.items()
        root = self.node(items, top, None)
        root.paths = {}
        nodes = [root]
        for node in nodes:
            for path in self.children(node.path, items, children) or []:
                if path in root.paths or path not in items:
                    continue
                child = self.node(items, path, node)
                if not shown or child.has(SHOWING):
                    node.children.append(child)
                    root.paths[path] = child
                    nodes.append(child)
        self.name_others(nodes)
        if boxes:
            headings = [node for node in nodes if node.role == "heading"]
            for node, answer in zip(headings, self.ask([(node.path, ATSPI + "Accessible", "GetAttributes", None) for node in headings])):
                node.attributes = answer[0] if answer else {}
            extents = GLib.Variant("(u)", (1,))
            asked = self.ask([(path, ATSPI + "Component", "GetExtents", extents) for path in root.paths])
            for node, box in zip(root.paths.values(), asked):
                node.box = Box(*box[0]) if box else node.box
        return root

    def ask_children(self, paths):
        answers = self.ask([(path, ATSPI + "Accessible", "GetChildren", None) for path in paths])
        return {path: [child for owner, child in (answer[0] if answer else []) if owner == self.owner] for path, answer in zip(paths, answers)}

    def items(self):
        """All that the program has told anybody of: by its path the item, and the paths below it."""
        items = {}
        answer = self.bus.call_sync(self.owner, "/org/a11y/atspi/cache", ATSPI + "Cache", "GetItems", None, None, 0, int(30000 * SLOW))
        # by way of JSON, for to unpack it value by value takes twenty times as long
        answer, _ = Json.gvariant_serialize_data(answer)
        for (_, path), _, (_, parent), index, count, _, name, role, description, states in json.loads(answer)[0]:
            items[path] = Item(parent, index, count, role, name, description, states[0] | states[1] << 32, [])
        for path, item in items.items():
            if item.parent in items:
                items[item.parent].below.append((item.index, path))
        return items

    @staticmethod
    def children(path, items, known):
        """In their order; nothing where that is not known."""
        if path in known:
            return known[path]
        item = items.get(path)
        # some that have gone are still in the list, and some that are there not yet
        if item is None or sorted(index for index, _ in item.below) != list(range(item.count)):
            return None
        return [path for _, path in sorted(item.below)]

    def incomplete(self, top, items, known, shown):
        """What has more below it than is known; below what is not shown nobody looks."""
        missing, level = [], [top]
        for path in level:
            if shown and path in items and path != self.root.path and not items[path].states >> SHOWING & 1:
                continue
            below = self.children(path, items, known)
            if below is None:
                missing.append(path)
            level += below or []
        return missing

    def node(self, items, path, parent):
        node = Node(self, path, parent)
        if path in items:
            item = items[path]
            node.role, node.name, node.description, node.states = role_name(item.role), item.name.strip(), item.description.strip(), item.states
        return node

    def name_others(self, nodes):
        """What has no name of its own: a label that is there to name something else, and what such a label names."""
        labels = [node for node in nodes if not node.name and node.role == "label"]
        text = (ATSPI + "Text", "GetText", GLib.Variant("(ii)", (0, -1)))
        for node, answer in zip(labels, self.ask([(node.path, *text) for node in labels])):
            node.name = answer[0].strip() if answer else ""
        others = [node for node in nodes if not node.name and node.role not in ("label", "panel", "filler", "grouping", "application")]
        unknown = [node.path for node in others if not self.labels.get(node.path)]
        for path, answer in zip(unknown, self.ask([(path, ATSPI + "Accessible", "GetRelationSet", None) for path in unknown])):
            self.labels[path] = [target for kind, targets in (answer[0] if answer else []) if kind == LABELLED_BY for _, target in targets]
        named = {node.path: node.name for node in nodes}
        for node in others:
            node.name = " ".join(filter(None, (named.get(path) or getattr(self.one(path), "name", "") for path in self.labels[node.path])))

    def refresh(self, node):
        """Reads a node again; where it has gone, it is as nothing."""
        whole = GLib.Variant("(s)", (ATSPI + "Accessible",))
        state, role, properties = self.ask([(node.path, ATSPI + "Accessible", "GetState", None), (node.path, ATSPI + "Accessible", "GetRole", None),
                                            (node.path, "org.freedesktop.DBus.Properties", "GetAll", whole)])
        node.states, node.name, node.description = 0, "", ""
        if state is None or role is None or properties is None:
            return node
        node.states, node.role = state[0][0] | state[0][1] << 32, role_name(role[0])
        node.name, node.description = ((properties[0].get(key) or "").strip() for key in ("Name", "Description"))
        if node.role != "application":
            self.name_others([node])
        if not node.name:  # what is there only to name something else may be no label in the eyes of GTK
            text = self.ask([(node.path, ATSPI + "Text", "GetText", GLib.Variant("(ii)", (0, -1)))])[0]
            node.name = text[0].strip() if text else ""
        return node

    def one(self, path):
        """One node, without what is around it; nothing where it has gone."""
        node = self.refresh(Node(self, path, None))
        return node if node.states else None

    def focused(self):
        """What has the keyboard, nothing where that is nowhere to be seen."""
        if self.focus:
            node = self.one(self.focus[-1])
            if node is not None and node.has(FOCUSED) and node.has(SHOWING):
                return node
        nodes = [n for n in self.look().walk() if n.has(FOCUSED) and n.role not in ("frame", "dialog", "window")]
        return nodes[-1] if nodes else None

    def wait_for_focus(self, before, seconds=0.35):
        """The path that has the focus after @before moves of it, nothing where it does not move."""
        end = time.monotonic() + seconds * (1 + (SLOW - 1) / 2)
        while len(self.focus) <= before:
            if time.monotonic() > end:
                return None
            settle(0.004)
        return self.focus[-1]
