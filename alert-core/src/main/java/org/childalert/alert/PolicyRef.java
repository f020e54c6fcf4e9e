package org.childalert.alert;

/** A policy at the version that an alert was submitted under; what is pinned stays the same for the alert's whole life. */
public record PolicyRef(String policy, int version) {
    @Override
    public String toString() {
        return policy + "@" + version;
    }
}
