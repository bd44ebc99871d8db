// SPDX-License-Identifier: Apache-2.0
// The options of `lab` and its commands.
#include "app/cli/option_parts.h"

namespace strata::cli {

namespace {

CLI::App *addLabCommand(CLI::App &lab, Options &options, const char *name, const char *description)
{
    CLI::App *command = lab.add_subcommand(name, description);
    command->group(commandGroup);
    command->callback([&options, name] { options.subcommand = name; });
    addCommon(*command, options, std::string("lab ") + name);
    return command;
}

CLI::Option *addImageOutput(CLI::App *command, Options &options, const char *what)
{
    CLI::Option *output =
        command
            ->add_option("-o,--output", options.output,
                         std::string(what) + ": a docker archive, or oci-archive:FILE for an OCI layout in a tar")
            ->type_name("FILE");
    command->add_option("--format", options.format, "docker or oci, if --output does not say which")
        ->type_name("FORMAT");
    addList(command, "-t,--tag", options.tags, "NAME", "A name for the image. May be repeated");
    return output;
}

void addLabBuild(CLI::App &lab, Options &options)
{
    CLI::App *build = addLabCommand(lab, options, "build", "Simulate docker build; prints its steps, then the history");
    build->add_option("DOCKERFILE", options.source, "A Dockerfile, or - for standard input")->required()->type_name("");
    build->add_option("--base", options.base, "The image that FROM means: a SOURCE as for the other commands")
        ->type_name("IMAGE");
    build->add_option("--context", options.context, "The directory that COPY and ADD read (default: the Dockerfile's)")
        ->type_name("DIR");
    addImageOutput(build, options, "Write the image");
    addList(build, "--build-arg", options.buildArgs, "NAME=VALUE", "A value for an ARG. May be repeated");
    build
        ->add_option("--builder", options.builder,
                     "Whose rules to follow and whose output to print: classic (Docker 20.10; the default) or "
                     "buildkit (Docker today)")
        ->type_name("BUILDER");
    build->add_option("--target", options.target, "The stage to build (default: the last)")->type_name("STAGE");
    build->footer(
        "RUN is carried out by a small built-in shell: no program is run and nothing on this machine is changed.\n\n"
        "Example:\n  strata-cli lab build Dockerfile --base centos.tar -o hello.tar -t hello:latest\n");
}

void addLabUnion(CLI::App &lab, Options &options)
{
    CLI::App *unite = addLabCommand(lab, options, "union", "List the union of directories; nothing is mounted");
    unite
        ->add_option("DIR", options.words,
                     "Directories of this machine, the topmost first: DIR=ro (a plain DIR, too) or DIR=rw")
        ->required()
        ->type_name("")
        ->expected(1, -1);
    unite->footer("Example:\n  strata-cli lab union changed=rw test2=ro test1=ro\n");
}

void addLabShell(CLI::App &lab, Options &options)
{
    CLI::App *shell =
        addLabCommand(lab, options, "shell", "Run a shell in a simulated container; reads standard input");
    CLI::Option *folders = shell->add_option(
        "DIR", options.words,
        "Directories of this machine instead of an image, the topmost first: DIR=ro (a plain DIR, too) or "
        "DIR=rw. Only the topmost may be read-write: the writable layer starts with its contents");
    folders->type_name("")->expected(1, -1);
    shell->add_option("--base", options.base, "The image of the container (default: a few toy files); not with DIR")
        ->type_name("IMAGE")
        ->excludes(folders);
    shell
        ->add_option("--driver", options.driver,
                     "overlay2 (the default), overlay, aufs, btrfs, zfs, devicemapper or vfs")
        ->type_name("NAME");
    CLI::Option *output =
        addImageOutput(shell, options, "Write the container as a new image at the end, as docker commit does");
    shell->add_option("-m,--message", options.message, "With --output: the comment in the history")->type_name("TEXT");
    shell->add_option("-a,--author", options.author, "With --output: who made the image")->type_name("NAME");
    CLI::Option *session = shell
                               ->add_option("--session", options.session,
                                            "Continue a saved session; --base says where its image is "
                                            "now; not with DIR or --output")
                               ->type_name("FILE")
                               ->excludes(output)
                               ->excludes(folders);
    addList(shell, "--folder", options.moved, "OLD=NEW",
            "With --session: a directory of the session that has moved; OLD is its old path or its name. "
            "Others that moved along with it are found. Can be given several times")
        ->needs(session);
    shell->add_option("--save", options.save, "With --session: save the session at the end (may be the same file)")
        ->type_name("FILE")
        ->needs(session);
    shell->footer("The command help lists what the shell knows. It also knows diff (like docker diff), undo "
                  "and redo, each on a line of its own. Nothing on this machine is changed.\n\n"
                  "Examples:\n  strata-cli lab shell --base app.tar -o changed.tar -t app:changed\n"
                  "  strata-cli lab shell changed=rw test2=ro test1=ro\n"
                  "  strata-cli lab shell --session talk.strata-lab --save talk.strata-lab\n");
}

} // namespace

void addLab(CLI::App &app, Options &options)
{
    CLI::App *lab = app.add_subcommand("lab", "Simulate how storage drivers copy on write");
    lab->group(commandGroup);
    lab->require_subcommand(1, 1);
    lab->callback([&options] { options.command = "lab"; });
    CLI::App *run = lab->add_subcommand("run", "Run a scenario under a storage driver; prints JSON");
    run->group(commandGroup);
    run->add_option("SCENARIO", options.source, "A JSON file with layers and operations, or - for standard input")
        ->required()
        ->type_name("");
    run->add_option("--driver", options.driver,
                    "overlay2 (the default), overlay, aufs, btrfs, zfs, devicemapper or vfs")
        ->type_name("NAME");
    run->callback([&options] { options.subcommand = "run"; });
    run->footer("Nothing on this machine is changed.\n\nExample:\n  strata-cli lab run scenario.json --driver aufs\n");
    addCommon(*run, options, "lab run");
    addLabBuild(*lab, options);
    addLabUnion(*lab, options);
    addLabShell(*lab, options);
}

} // namespace strata::cli
