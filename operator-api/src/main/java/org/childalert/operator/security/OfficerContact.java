package org.childalert.operator.security;

import org.jspecify.annotations.Nullable;

/** The body that says where a person is paged; what is left out is taken away. */
record OfficerContact(@Nullable String phone, @Nullable String email) {}
