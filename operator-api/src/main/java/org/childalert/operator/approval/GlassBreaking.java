package org.childalert.operator.approval;

/** The body by which somebody puts a version on air alone. */
record GlassBreaking(String reviewedHash, String reason) {}
