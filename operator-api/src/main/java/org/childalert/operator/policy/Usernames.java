package org.childalert.operator.policy;

import jakarta.inject.Singleton;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.jspecify.annotations.Nullable;

/** What officers are called. */
@Singleton
final class Usernames {
    private final Officers officers;

    Usernames(Officers officers) {
        this.officers = officers;
    }

    @Nullable String of(@Nullable OfficerId id) {
        return id == null ? null : officers.find(id).map(Officer::username).orElse(null);
    }
}
