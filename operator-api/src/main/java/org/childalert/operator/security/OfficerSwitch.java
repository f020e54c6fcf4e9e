package org.childalert.operator.security;

/** The body that lets a person sign in, or not any more. */
record OfficerSwitch(boolean enabled) {}
