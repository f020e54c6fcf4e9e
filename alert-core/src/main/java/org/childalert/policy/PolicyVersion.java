package org.childalert.policy;

import java.time.Instant;
import org.childalert.alert.PolicyRef;

/** A policy as it says at one version; versions count up with every change and stay for ever. */
public record PolicyVersion(PolicyRef ref, Policy policy, Instant loadedAt) {}
