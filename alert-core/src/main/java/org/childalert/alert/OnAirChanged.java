package org.childalert.alert;

/** Told within this process, after the commit, when an alert went on air, changed there, or left it. */
public record OnAirChanged(AlertId alert) {}
