package org.childalert.operator.site;

import io.micronaut.http.HttpRequest;
import org.childalert.dissemination.Message;

/** Says of somebody whom this site does not know that a message which is not public is theirs to have. */
public interface Entitled {
    boolean mayHave(HttpRequest<?> request, Message message);
}
