package org.childalert.operator.console.alert;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.childalert.dissemination.Message;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page of an alert shows, to whomever.
 *
 * @param batches by message, the latest first
 * @param pages to people on duty
 * @param documents the address of each message that is public now
 * @param address of the public page; absent while there is none
 * @param story the latest last
 */
public record CasePage(
        CaseSheet sheet,
        List<Batch> batches,
        List<DeliveryLine> pages,
        List<Message> messages,
        Map<Message, URI> documents,
        @Nullable URI address,
        List<StoryLine> story) {}
