package org.childalert.operator.security;

import java.util.Set;

/** The body that puts a person into these teams, and no others. */
record OfficerTeams(Set<String> teams) {}
