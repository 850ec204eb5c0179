"""Writes renderings of the chat templates of Gemma 4 with arguments, by the method of transformers 5.18 that apply_chat_template calls.

    python make_gemma4_chat.py FOLDER        (with gemma4_31b_chat_template.jinja2 and gemma4_e2b_chat_template.jinja2)
"""
import json
import os
import sys

from transformers.utils.chat_template_utils import render_jinja_template

SYSTEM = dict(role="system", content="You are terse.\n")
USER = dict(role="user", content="  Where is Paris?")
THOUGHT = dict(role="assistant", content="<|channel>thought\nA city.<channel|>In France.")
PLAIN = dict(role="assistant", content="In France.")
AGAIN = dict(role="user", content="And Rome?")
TOOL = {
    "type": "function",
    "function": {
        "name": "where",
        "description": "Finds a place.",
        "parameters": {"type": "object", "properties": {"name": {"type": "string", "description": "Its name."}}, "required": ["name"]},
    },
}
CONVERSATIONS = [[USER], [SYSTEM, USER], [USER, PLAIN, AGAIN], [SYSTEM, USER, THOUGHT, AGAIN], [USER, THOUGHT]]
ARGUMENTS = [
    {},
    {"enable_thinking": True},
    {"enable_thinking": False},
    {"enable_thinking": None},
    {"enable_thinking": True, "tools": [TOOL]},
    {"preserve_thinking": True},
    {"bos_token": "", "unread": [1, 2.5, {"a": None}]},
]


def main(folder):
    rows = []
    for template in ["gemma4_31b_chat_template.jinja2", "gemma4_e2b_chat_template.jinja2"]:
        source = open(os.path.join(folder, template)).read()
        for messages in CONVERSATIONS:
            for arguments in ARGUMENTS:
                for opens in [True, False]:
                    names = {"bos_token": "<bos>", "eos_token": "<eos>", "tools": None, **arguments}
                    rendered, _ = render_jinja_template([messages], chat_template=source, add_generation_prompt=opens, **names)
                    rows.append(dict(template=template, messages=messages, arguments=arguments, opensModelTurn=opens, rendered=rendered[0]))
    golden = dict(source="transformers 5.18, Jinja2 3.1.6", rows=rows)
    json.dump(golden, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "gemma4_chat.json"), "w"), indent=1)


main(sys.argv[1])
