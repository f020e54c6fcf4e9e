package org.childalert.operator.security;

/** The body that makes the first administrator of a deployment. */
record FirstAdministrator(String secret, String agency, String username, String name, String password) {}
