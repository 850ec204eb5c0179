package io.gemmajunit.run;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.prompt.TaskPlan;
import java.util.Collection;
import java.util.List;

/** What a model that only chats can be asked. */
public final class ChatOnly {

    private ChatOnly() {}

    /**
     * Verifies, before anything is asked, that a model which only chats can answer all tasks. Others pass.
     *
     * @param promptStyle in which the prompts are written
     * @throws TaskException if a task compares log-likelihoods, draws tokens or has plain prompts
     */
    public static void require(LanguageModel model, Collection<TaskPlan> plans, PromptStyle promptStyle) {
        if (!model.isChatOnly()) {
            return;
        }
        refuse(
                names(plans.stream().filter(plan -> !plan.isForTextsAlone()).toList()),
                "need log-likelihoods, which " + model.subject().checkpoint()
                        + " does not give, since its server only chats; leave them out, or let vLLM, SGLang or llama.cpp serve the"
                        + " checkpoint and set gemma.engine to its address.");
        refuse(
                names(plans.stream()
                        .filter(plan -> plan.generation().temperature() > 0)
                        .toList()),
                "draw tokens at random, which the server of " + model.subject().checkpoint()
                        + " would do in its own way; leave them out, or set their temperature to 0.");
        if (!promptStyle.isChat()) {
            refuse(
                    names(List.copyOf(plans)),
                    "have plain prompts, but the server of " + model.subject().checkpoint()
                            + " only chats; put them through the chat template by gemma.applyChatTemplate=true or, in a test, by"
                            + " TaskOptions.withChatTemplate().");
        }
    }

    private static List<String> names(List<TaskPlan> plans) {
        return plans.stream().map(TaskPlan::task).distinct().toList();
    }

    private static void refuse(List<String> tasks, String reason) {
        if (!tasks.isEmpty()) {
            throw new TaskException("These tasks " + reason + " They are: " + String.join(", ", tasks) + ".");
        }
    }
}
