package org.childalert.operator.security;

import java.util.Set;
import org.childalert.alert.Role;
import org.jspecify.annotations.Nullable;

/** The body that makes a person who may sign in. */
record NewOfficer(
        String username,
        String name,
        String password,
        Set<Role> roles,
        @Nullable Set<String> regions,
        @Nullable Set<String> channels,
        @Nullable Set<String> teams,
        @Nullable String phone,
        @Nullable String email) {}
