# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told, spoken over the accessibility bus directly: the questions of a whole page are asked at once and then
answered, where libatspi waits for each answer. Also where the focus goes, and what is announced."""
import time

from window import SLOW, Atspi, settle
from gi.repository import Gio, GLib

ACCESSIBLE, COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component"
SENSITIVE, SHOWING, FOCUSABLE, FOCUSED, PRESSED = 24, 25, 11, 12, 20
LABELLED_BY = 2


class Node:
    def __init__(self, path, parent):
        self.path, self.parent = path, parent
        self.role, self.name, self.description = "", "", ""
        self.states, self.children, self.attributes, self.relations = 0, [], {}, {}
        self.box = (0, 0, 0, 0)  # its place is that without the padding of what it stands in, its size is right

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


class Reader:
    def __init__(self, program):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 10000).unpack()[0]
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.program = program
        # libatspi knows the program; its name on the bus is that of the tree
        self.root_path = "/org/a11y/atspi/accessible/root"
        desktop = self.bus.call_sync("org.a11y.atspi.Registry", self.root_path, ACCESSIBLE, "GetChildren", None, None, 0, 10000)
        self.owner = next(name for name, _ in desktop.unpack()[0] if self.pid_of(name) in (program.process.pid, -1))
        self.focus, self.said, self.roles = [], [], {}
        for member, event in (("StateChanged", "object:state-changed:focused"), ("Announcement", "object:announcement")):
            # programs tell only what somebody has asked to be told
            self.bus.call_sync("org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "RegisterEvent",
                               GLib.Variant("(sass)", (event, [], "")), None, 0, 10000)
            self.bus.signal_subscribe(self.owner, "org.a11y.atspi.Event.Object", member, None, None, Gio.DBusSignalFlags.NONE, self.told)

    def pid_of(self, name):
        try:
            return self.bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                      GLib.Variant("(s)", (name,)), None, 0, 10000).unpack()[0]
        except GLib.Error:
            return -1

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

    def look(self, boxes=False):
        """The tree as it is now, without what is not shown; the sizes only where they are asked for."""
        root = Node(self.root_path, None)
        root.role = "application"
        level, root.paths = [root], {}
        while level:
            kids = self.ask([(n.path, ACCESSIBLE, "GetChildren", None) for n in level])
            below = []
            for node, answer in zip(level, kids):
                for owner, path in (answer[0] if answer else []):
                    if owner == self.owner and path not in root.paths:
                        below.append(Node(path, node))
            states = self.ask([(node.path, ACCESSIBLE, "GetState", None) for node in below])
            level = []
            for node, answer in zip(below, states):
                if answer is None:
                    continue
                node.states = answer[0][0] | answer[0][1] << 32
                if node.has(SHOWING):
                    node.parent.children.append(node)
                    root.paths[node.path] = node
                    level.append(node)
            self.fill(level)
        nameless = [node for node in root.paths.values() if not node.name and LABELLED_BY in node.relations]
        for node in nameless:
            known = (root.paths.get(path) for path in node.relations[LABELLED_BY])
            others = [other if other and other.name else self.one(path) for other, path in zip(known, node.relations[LABELLED_BY])]
            node.name = " ".join(other.name for other in others if other is not None)
        if boxes:
            extents = GLib.Variant("(u)", (1,))
            for node, box in zip(root.paths.values(), self.ask([(path, COMPONENT, "GetExtents", extents) for path in root.paths])):
                node.box = box[0] if box else node.box
        return root

    def fill(self, nodes):
        whole = GLib.Variant("(s)", (ACCESSIBLE,))
        unknown = [node for node in nodes if node.path not in self.roles]
        for node, role in zip(unknown, self.ask([(node.path, ACCESSIBLE, "GetRole", None) for node in unknown])):
            self.roles[node.path] = Atspi.role_get_name(Atspi.Role(role[0])) if role else ""
        more = []
        for node, properties in zip(nodes, self.ask([(n.path, "org.freedesktop.DBus.Properties", "GetAll", whole) for n in nodes])):
            node.role = self.roles[node.path]
            properties = properties[0] if properties else {}
            node.name, node.description = (properties.get("Name") or "").strip(), (properties.get("Description") or "").strip()
            if node.role == "heading":
                more.append((node, "GetAttributes"))
            if not node.name and node.role == "label":
                more.append((node, "GetText"))
            elif not node.name and node.role not in ("panel", "filler", "grouping"):
                more.append((node, "GetRelationSet"))
        text = ("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, -1)))
        asked = [(n.path, *text) if method == "GetText" else (n.path, ACCESSIBLE, method, None) for n, method in more]
        for (node, method), answer in zip(more, self.ask(asked)):
            if answer and method == "GetText":
                node.name = answer[0].strip()
            elif answer and method == "GetAttributes":
                node.attributes = answer[0]
            elif answer:
                node.relations = {kind: [path for _, path in targets] for kind, targets in answer[0]}

    def one(self, path):
        """One node, without what is around it; nothing where it has gone."""
        node = Node(path, None)
        state = self.ask([(path, ACCESSIBLE, "GetState", None)])[0]
        if state is None:
            return None
        node.states = state[0][0] | state[0][1] << 32
        self.fill([node])
        for target in node.relations.get(LABELLED_BY, []) if not node.name else []:
            node.name = (self.one(target) or node).name
        if not node.name:  # a label that is there only to name something else
            text = self.ask([(path, "org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, -1)))])[0]
            node.name = text[0].strip() if text else ""
        return node

    def focused(self):
        """What has the keyboard, nothing where that is nowhere to be seen."""
        if self.focus:
            node = self.one(self.focus[-1])
            if node is not None and node.has(FOCUSED) and node.has(SHOWING):
                return node
        nodes = [n for n in self.look().walk() if n.has(FOCUSED) and n.role not in ("frame", "dialog", "window")]
        return nodes[-1] if nodes else None

    def act(self, node):
        """What a press of it does."""
        done = self.ask([(node.path, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))])[0]
        assert done and done[0], f"{node.place()} cannot be pressed"

    def value(self, node, number=None):
        """The value, the least and the greatest of a scroll bar; or sets the first."""
        name, properties = "org.a11y.atspi.Value", "org.freedesktop.DBus.Properties"
        if number is not None:
            return self.ask([(node.path, properties, "Set", GLib.Variant("(ssv)", (name, "CurrentValue", GLib.Variant("d", number))))])
        got = self.ask([(node.path, properties, "Get", GLib.Variant("(ss)", (name, key)))
                        for key in ("CurrentValue", "MinimumValue", "MaximumValue")])
        return [answer[0] for answer in got] if all(got) else None

    def wait_for_focus(self, before, seconds=0.35):
        """The path that has the focus after @before moves of it, nothing where it does not move."""
        end = time.monotonic() + seconds * (1 + (SLOW - 1) / 2)
        while len(self.focus) <= before:
            if time.monotonic() > end:
                return None
            settle(0.004)
        return self.focus[-1]
