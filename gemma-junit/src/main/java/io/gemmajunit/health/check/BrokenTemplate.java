package io.gemmajunit.health.check;

import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplate;
import io.gemmajunit.text.ChatTemplateException;
import java.util.List;

/** The chat template loses what is said, or writes tags that are no tokens. */
final class BrokenTemplate implements HealthCheck {

    @Override
    public String id() {
        return "H25";
    }

    private static final ChatMessage USER = new ChatMessage("user", "alpha beta");
    private static final ChatMessage MODEL = new ChatMessage("assistant", "gamma delta");
    private static final ChatMessage AGAIN = new ChatMessage("user", "epsilon zeta");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        try {
            patient.template().ifPresent(template -> examine(patient, template, findings));
        } catch (ChatTemplateException e) {
            findings.error(e.getMessage() + " An ordinary conversation of three messages was rendered.");
        }
    }

    private static void examine(Patient patient, ChatTemplate template, Findings.Sink findings) {
        String what = "The " + template;
        for (List<ChatMessage> conversation : List.of(List.of(USER), List.of(USER, MODEL, AGAIN))) {
            String prompt = template.prompt(conversation);
            for (ChatMessage message : conversation) {
                int first = prompt.indexOf(message.content());
                if (first < 0 || prompt.indexOf(message.content(), first + 1) >= 0) {
                    findings.error(what + " writes what the " + message.role() + " says "
                            + (first < 0 ? "not at all" : "twice") + " in a conversation of "
                            + (conversation.size() == 1 ? "one message" : conversation.size() + " messages")
                            + "; copy the template of the parent.");
                    return;
                }
            }
        }
        if (template.prompt(List.of(USER)).equals(template.transcript(List.of(USER)))) {
            findings.warning(
                    what + " does not open the model's turn (add_generation_prompt changes nothing), so a model may"
                            + " write the user's part; copy the template of the parent.");
        }
        if (!patient.json("tokenizer.json").isMissingNode()) {
            examineTags(patient, what, findings);
        }
    }

    private static void examineTags(Patient patient, String what, Findings.Sink findings) {
        for (String tag : TemplateTags.of(patient)) {
            int pieces = patient.tokenizer().encodeWithoutSpecials(tag).length;
            if (pieces > 1) {
                findings.warning(
                        what + " writes " + tag + ", which is no token but " + pieces + " pieces of text: it was not"
                                + " added to the tokenizer; add it and train its row, or use a template of tokens that are there.");
            }
        }
    }
}
