package org.childalert.operator.alert;

import org.childalert.alert.Content;

/** The body that writes a version: the whole content as it is to stand. */
record Edit(Content content) {}
