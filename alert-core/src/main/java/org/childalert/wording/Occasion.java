package org.childalert.wording;

import java.net.URI;
import org.childalert.alert.Agency;
import org.childalert.alert.Content;
import org.childalert.alert.Status;

/**
 * What short texts are made from.
 *
 * @param version of the alert; from the second on it is an update
 * @param page where the public reads the alert
 * @param shortPage the same, in as few characters as there can be
 */
public record Occasion(Agency agency, Status status, Content content, int version, URI page, URI shortPage) {}
