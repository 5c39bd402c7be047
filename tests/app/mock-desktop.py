#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The services of a desktop that Tidings speaks to, on the session bus: mock-desktop.py NAME…

notifications  org.gtk.Notifications, as GNOME Shell has it
portal         org.freedesktop.portal.Background, which says no until told otherwise
systemd        org.freedesktop.systemd1, the user's
network        org.freedesktop.NetworkManager (give DBUS_SYSTEM_BUS_ADDRESS of the session to who shall see it)

Each call is printed as one line of JSON, [METHOD, ARGUMENTS]. Standard input takes lines of JSON: ["allow", true] for the portal,
["metered", true] for the network.
"""
import json
import sys

from gi.repository import Gio, GLib

INTERFACES = """
<node>
  <interface name="org.gtk.Notifications">
    <method name="AddNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/></method>
    <method name="RemoveNotification"><arg type="s" direction="in"/><arg type="s" direction="in"/></method>
  </interface>
  <interface name="org.freedesktop.portal.Background">
    <method name="RequestBackground">
      <arg type="s" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.systemd1.Manager">
    <method name="EnableUnitFiles">
      <arg type="as" direction="in"/><arg type="b" direction="in"/><arg type="b" direction="in"/>
      <arg type="b" direction="out"/><arg type="a(sss)" direction="out"/>
    </method>
    <method name="DisableUnitFiles">
      <arg type="as" direction="in"/><arg type="b" direction="in"/><arg type="a(sss)" direction="out"/>
    </method>
    <method name="Reload"/>
    <method name="StartUnit"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
    <method name="StopUnit"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  </interface>
  <interface name="org.freedesktop.NetworkManager">
    <property name="Connectivity" type="u" access="read"/>
    <property name="State" type="u" access="read"/>
    <property name="Metered" type="u" access="read"/>
    <property name="NetworkingEnabled" type="b" access="read"/>
    <property name="Version" type="s" access="read"/>
  </interface>
</node>
"""

SERVICES = {
    "notifications": ("org.gtk.Notifications", "/org/gtk/Notifications", "org.gtk.Notifications"),
    "portal": ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Background"),
    "systemd": ("org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager"),
    "network": ("org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager", "org.freedesktop.NetworkManager"),
}

state = {"allow": False, "metered": False}
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)


def say(*what):
    print(json.dumps(what), flush=True)


def answer_portal(sender, options):
    path = f"/org/freedesktop/portal/desktop/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
    allowed = state["allow"]
    results = {"background": GLib.Variant("b", allowed), "autostart": GLib.Variant("b", allowed and options["autostart"])}
    response = GLib.Variant("(ua{sv})", (0 if allowed else 1, results))
    GLib.timeout_add(200, lambda: bus.emit_signal(sender, path, "org.freedesktop.portal.Request", "Response", response) and False)
    return path


def called(connection, sender, path, interface, method, arguments, invocation):
    arguments = arguments.unpack()
    say(method, *arguments)
    if method == "RequestBackground":
        invocation.return_value(GLib.Variant("(o)", (answer_portal(sender, arguments[1]),)))
    elif method == "EnableUnitFiles":
        invocation.return_value(GLib.Variant("(ba(sss))", (True, [])))
    elif method == "DisableUnitFiles":
        invocation.return_value(GLib.Variant("(a(sss))", ([],)))
    elif method in ("StartUnit", "StopUnit"):
        invocation.return_value(GLib.Variant("(o)", ("/org/freedesktop/systemd1/job/1",)))
    else:
        invocation.return_value(None)


def got(connection, sender, path, interface, name):
    return {
        "Connectivity": GLib.Variant("u", 4),  # all of the network
        "State": GLib.Variant("u", 70),
        "Metered": GLib.Variant("u", 1 if state["metered"] else 2),
        "NetworkingEnabled": GLib.Variant("b", True),
        "Version": GLib.Variant("s", "1.50.0"),
    }[name]


def told(channel, condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    name, value = json.loads(line)
    state[name] = value
    if name == "metered":
        changed = GLib.Variant("(sa{sv}as)", (SERVICES["network"][2], {"Metered": GLib.Variant("u", 1 if value else 2)}, []))
        bus.emit_signal(None, SERVICES["network"][1], "org.freedesktop.DBus.Properties", "PropertiesChanged", changed)
    say("told")
    return True


for service in sys.argv[1:]:
    name, path, interface = SERVICES[service]
    bus.register_object(path, node.lookup_interface(interface), called, got, None)
    reply = bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "RequestName",
                          GLib.Variant("(su)", (name, 4)), None, Gio.DBusCallFlags.NONE, -1, None)
    assert reply.unpack() == (1,), f"{name} is somebody else's"

loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, told)
say("ready")
loop.run()
