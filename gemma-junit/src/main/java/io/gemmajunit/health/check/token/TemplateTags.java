package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.Patient;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens in angle brackets that the chat template of a checkpoint writes. */
public final class TemplateTags {

    /** Such as {@code <end_of_turn>}, {@code <|im_end|>}, {@code </s>} and {@code <｜end▁of▁sentence｜>}. */
    static final Pattern TAG = Pattern.compile("</?[|\uFF5CA-Za-z][\\w|\uFF5C\u2581/-]*>");

    private static final List<ChatMessage> CONVERSATION = List.of(
            new ChatMessage("user", "one"), new ChatMessage("assistant", "two"), new ChatMessage("user", "three"));

    private TemplateTags() {}

    /** Returns them in the order they are written; none without a template that renders. */
    public static Set<String> of(Patient patient) {
        Set<String> tags = new LinkedHashSet<>();
        try {
            patient.template().ifPresent(template -> {
                Matcher matcher = TAG.matcher(template.prompt(CONVERSATION));
                while (matcher.find()) {
                    tags.add(matcher.group());
                }
            });
        } catch (ChatTemplateException e) {
            return Set.of(); // H25 says so
        }
        return tags;
    }
}
