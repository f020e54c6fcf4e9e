package org.childalert.operator.alert;

import java.util.List;
import org.childalert.approval.Drafts;

/** The body with answers to the policy's questions. */
record Assessment(List<Drafts.Given> answers) {}
