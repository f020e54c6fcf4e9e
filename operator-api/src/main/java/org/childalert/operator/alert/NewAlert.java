package org.childalert.operator.alert;

import org.childalert.alert.Content;
import org.childalert.alert.Status;

/** The body that begins an alert. */
record NewAlert(Status status, Content content) {}
