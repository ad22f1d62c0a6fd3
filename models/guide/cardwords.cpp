#include "models/guide/cardwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

namespace cim::guide {

namespace {

struct KindText {
    const char* kind;
    const char* why;
    const char* example;
};

// clang-format off
constexpr std::array kindTexts = {
    KindText{"Account", QT_TRANSLATE_NOOP("cim::guide::Cards", "So that everyone knows which logins at other firms exist and who keeps them."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The login at the firm that has your domain name.")},
    KindText{"AuthenticationPolicy", QT_TRANSLATE_NOOP("cim::guide::Cards", "How one shows who one is, said once for many machines instead of on each."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Logins by key alone, never by password, on all hosts of a network.")},
    KindText{"AuthorizationPolicy", QT_TRANSLATE_NOOP("cim::guide::Cards", "Who may do what follows from membership: a new member has access, and who leaves loses it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“ops” grants its members an account and sudo on every web host.")},
    KindText{"Command", QT_TRANSLATE_NOOP("cim::guide::Cards", "What people may ask of a system has a name and a form before it is programmed."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“SellLemonade”, with the number of cups.")},
    KindText{"Constant", QT_TRANSLATE_NOOP("cim::guide::Cards", "A value that many use stands in one place and has a name."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The price of a cup.")},
    KindText{"Device", QT_TRANSLATE_NOOP("cim::guide::Cards", "The hardware lives longer than what runs on it: disks and processor belong to it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The small computer under the counter.")},
    KindText{"Environment", QT_TRANSLATE_NOOP("cim::guide::Cards", "A set of programs and settings that goes together is switched on as one."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A desktop for everyone who works in the office.")},
    KindText{"Equipment", QT_TRANSLATE_NOOP("cim::guide::Cards", "What is no computer stands in the drawing too, with its place and its owner."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The switch in the rack, or the lemon press.")},
    KindText{"Event", QT_TRANSLATE_NOOP("cim::guide::Cards", "What can happen has a name in the past tense, so that programs and people mean the same."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“LemonadeSold”.")},
    KindText{"FirewallRule", QT_TRANSLATE_NOOP("cim::guide::Cards", "A port is closed unless something opens it; a rule says what, to whom and why."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Let the office reach port 443 of the web hosts.")},
    KindText{"Home", QT_TRANSLATE_NOOP("cim::guide::Cards", "A person finds the same shell, editor and settings on every machine."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Lucy's home, with git and her editor.")},
    KindText{"Host", QT_TRANSLATE_NOOP("cim::guide::Cards", "It is what all the rest is for: a machine that is made anew from the drawing whenever you like."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“web1”, which enables the shop's web service.")},
    KindText{"Input", QT_TRANSLATE_NOOP("cim::guide::Cards", "What is taken from outside is written down with its exact version, so nothing changes by itself."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nixpkgs of a release of NixOS.")},
    KindText{"Location", QT_TRANSLATE_NOOP("cim::guide::Cards", "A machine takes its time zone and language from where it stands."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“shop”, in Europe/Zurich.")},
    KindText{"Name", QT_TRANSLATE_NOOP("cim::guide::Cards", "Words are agreed on once, and names on the network lead somewhere on purpose."), QT_TRANSLATE_NOOP("cim::guide::Cards", "www.lemonade.example, which leads to web1.")},
    KindText{"Network", QT_TRANSLATE_NOOP("cim::guide::Cards", "Addresses are said once, and attached machines know each other by name."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“lan”, 10.0.0.0/24.")},
    KindText{"Node", QT_TRANSLATE_NOOP("cim::guide::Cards", "Not every machine has hardware of its own: a container or a virtual machine runs on another."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A container for the data base, on web1.")},
    KindText{"Organization", QT_TRANSLATE_NOOP("cim::guide::Cards", "People and machines belong to groups, and what a group may do, its members may."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“ops”, the people who look after the machines.")},
    KindText{"Package", QT_TRANSLATE_NOOP("cim::guide::Cards", "Machines are made of packages. One of your own is built the same way everywhere."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“hello”, a script of one line.")},
    KindText{"Person", QT_TRANSLATE_NOOP("cim::guide::Cards", "Access follows people: one place for a person's key, and one place to take it away."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Lucy Lemon, member of “ops”.")},
    KindText{"Program", QT_TRANSLATE_NOOP("cim::guide::Cards", "People find the programs that they need, set up the same on each machine."), QT_TRANSLATE_NOOP("cim::guide::Cards", "git, with the firm's name in its settings.")},
    KindText{"Query", QT_TRANSLATE_NOOP("cim::guide::Cards", "What people may ask a system to tell has a name and a form before it is programmed."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“CupsSoldToday”.")},
    KindText{"Secret", QT_TRANSLATE_NOOP("cim::guide::Cards", "A password has a name and a place here, but never its value: files of a repository are read by many."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The key of the web host's certificate.")},
    KindText{"Service", QT_TRANSLATE_NOOP("cim::guide::Cards", "What a machine starts by itself is described once, and any number of machines may run it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“nginx” with its settings, or a package of your own.")},
    KindText{"Shell", QT_TRANSLATE_NOOP("cim::guide::Cards", "Everyone who works on a project gets the same tools with one command."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“nix develop” with a compiler and a formatter.")},
    KindText{"Source", QT_TRANSLATE_NOOP("cim::guide::Cards", "A package is built from exactly this code and no other."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A folder of the workspace, src/site.")},
    KindText{"User", QT_TRANSLATE_NOOP("cim::guide::Cards", "A person logs in through an account. Services may have one too, which nobody logs in with."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“lucy”, who is Lucy Lemon.")},
    KindText{"Zone", QT_TRANSLATE_NOOP("cim::guide::Cards", "The names of a domain and where they lead, made from the drawing instead of by hand."), QT_TRANSLATE_NOOP("cim::guide::Cards", "lemonade.example, with all names in it.")},
};

struct FixedText {
    const char* name;
    const char* title;
    const char* what;
    const char* why;
    const char* example;
    const char* where;
};

constexpr std::array wordTexts = {
    FixedText{"workspace", QT_TRANSLATE_NOOP("cim::guide::Cards", "Workspace"), QT_TRANSLATE_NOOP("cim::guide::Cards", "Everything that you draw for one organization: a folder with a name and a purpose."), QT_TRANSLATE_NOOP("cim::guide::Cards", "It can be copied, kept and given away as one, and is understood without this program."), QT_TRANSLATE_NOOP("cim::guide::Cards", "lemonade: Sell lemonade in the old town."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The folder that you chose when you made it.")},
    FixedText{"domain", QT_TRANSLATE_NOOP("cim::guide::Cards", "Domain"), QT_TRANSLATE_NOOP("cim::guide::Cards", "A part of the workspace that belongs together, with a name and a purpose: people, networks, hosts."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Each can be changed, tried and released on its own, by those who know it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "networks: which there are, and who is attached."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A folder of its own, which is a repository of git.")},
    FixedText{"relationship", QT_TRANSLATE_NOOP("cim::guide::Cards", "Relationship"), QT_TRANSLATE_NOOP("cim::guide::Cards", "How one thing stands to another, as a verb: a host enables a service."), QT_TRANSLATE_NOOP("cim::guide::Cards", "What a machine does and who may use it follows from them."), QT_TRANSLATE_NOOP("cim::guide::Cards", "web1 attached to lan"), QT_TRANSLATE_NOOP("cim::guide::Cards", "In the file of the thing that it leads from.")},
    FixedText{"commit", QT_TRANSLATE_NOOP("cim::guide::Cards", "Commit"), QT_TRANSLATE_NOOP("cim::guide::Cards", "A state of a repository that git keeps, with who made it, when, and why."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Every older state can be looked at and brought back, and machines are built from commits alone."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“git log” lists them."), QT_TRANSLATE_NOOP("cim::guide::Cards", "In the folder .git of each repository.")},
    FixedText{"state", QT_TRANSLATE_NOOP("cim::guide::Cards", "Dev, test and prod"), QT_TRANSLATE_NOOP("cim::guide::Cards", "How far a domain has come: dev is being worked on, test is being tried, prod is relied on."), QT_TRANSLATE_NOOP("cim::guide::Cards", "What is new reaches the machines that matter only after it has proved itself on others."), QT_TRANSLATE_NOOP("cim::guide::Cards", "networks is promoted from test to prod."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The branches dev, test and main of the domain's repository.")},
    FixedText{"version", QT_TRANSLATE_NOOP("cim::guide::Cards", "Version"), QT_TRANSLATE_NOOP("cim::guide::Cards", "A number for one state of a domain that never changes again. Its parts say how much one must mind: the first a break, the second something new, the third a repair."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Others can stay on it while you go on."), QT_TRANSLATE_NOOP("cim::guide::Cards", "1.4.0"), QT_TRANSLATE_NOOP("cim::guide::Cards", "A tag in the domain's repository, and a part of CHANGELOG.md.")},
};

constexpr std::array fileTexts = {
    FixedText{"cim.json", "cim.json", QT_TRANSLATE_NOOP("cim::guide::Cards", "Says that a folder is a workspace: its name, its purpose and where each domain lives."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Programs find the workspace by it, from any folder inside."), QT_TRANSLATE_NOOP("cim::guide::Cards", "{\"name\": \"lemonade\", …}"), QT_TRANSLATE_NOOP("cim::guide::Cards", "At the top of the workspace's folder.")},
    FixedText{"flake.nix", "flake.nix", QT_TRANSLATE_NOOP("cim::guide::Cards", "What Nix reads first in a folder: what it takes in, and what it gives."), QT_TRANSLATE_NOOP("cim::guide::Cards", "With it, anybody can build what is in the folder by one command, without this program."), QT_TRANSLATE_NOOP("cim::guide::Cards", "“nix flake show” lists what it gives."), QT_TRANSLATE_NOOP("cim::guide::Cards", "At the top of the workspace and of each domain.")},
    FixedText{"flake.lock", "flake.lock", QT_TRANSLATE_NOOP("cim::guide::Cards", "The exact commit of everything that a flake takes in."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Who builds tomorrow, or elsewhere, gets what you got today."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The page “Flakes” draws it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "At the top of the workspace; it moves with each commit.")},
    FixedText{"lib.nix", "lib.nix", QT_TRANSLATE_NOOP("cim::guide::Cards", "How a domain turns its files into what Nix builds; the same in every domain."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The logic is Nix and the data is JSON, so a text that you type can never become a program."), QT_TRANSLATE_NOOP("cim::guide::Cards", "It reads people/lucy.json and gives a module."), QT_TRANSLATE_NOOP("cim::guide::Cards", "At the top of each domain.")},
    FixedText{"NAME.json", "NAME.json", QT_TRANSLATE_NOOP("cim::guide::Cards", "Everything that the drawing says of one thing, in one small file."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A change is a line in one file, which git shows and others can read."), QT_TRANSLATE_NOOP("cim::guide::Cards", "people/lucy.json holds Lucy's name and keys."), QT_TRANSLATE_NOOP("cim::guide::Cards", "In the folder of its kind, in its domain.")},
    FixedText{"NAME.nix", "NAME.nix", QT_TRANSLATE_NOOP("cim::guide::Cards", "What you write yourself beside a thing's file, in Nix."), QT_TRANSLATE_NOOP("cim::guide::Cards", "What the drawing has no field for can be said all the same. The program reads it and never writes it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "hosts/web1.nix with options of your own."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Beside the JSON file of the same name, if you made one.")},
    FixedText{"log", "events/log", QT_TRANSLATE_NOOP("cim::guide::Cards", "Everything that was ever done to the workspace, a line each."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The drawing is made from it. So everything can be undone, also after a restart, and any moment of the past can be looked at."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The panel “History” shows it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "In domain/events/log.")},
    FixedText{"diagrams", "diagrams", QT_TRANSLATE_NOOP("cim::guide::Cards", "Where each thing stands on each sheet."), QT_TRANSLATE_NOOP("cim::guide::Cards", "How it looks is kept apart from what it means: moving a shape changes no machine."), QT_TRANSLATE_NOOP("cim::guide::Cards", "One file a diagram."), QT_TRANSLATE_NOOP("cim::guide::Cards", "In the folder diagrams of the workspace.")},
    FixedText{"README.md", "README.md", QT_TRANSLATE_NOOP("cim::guide::Cards", "The purpose of a domain, what is in it, and a picture."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Who opens the repository without this program understands it too."), QT_TRANSLATE_NOOP("cim::guide::Cards", "It is the first that a forge shows."), QT_TRANSLATE_NOOP("cim::guide::Cards", "At the top of each domain.")},
    FixedText{"CHANGELOG.md", "CHANGELOG.md", QT_TRANSLATE_NOOP("cim::guide::Cards", "What each version of a domain brought."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Who uses the domain sees what to expect before taking the next version."), QT_TRANSLATE_NOOP("cim::guide::Cards", "0.3.0: a new person, a port closed."), QT_TRANSLATE_NOOP("cim::guide::Cards", "At the top of a domain, from its first version on.")},
};

constexpr std::array nixTexts = {
    FixedText{"nix", "Nix", QT_TRANSLATE_NOOP("cim::guide::Cards", "A program that builds software from a description, and keeps every result apart from every other."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The same description gives the same result, and nothing that is installed can break another thing."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nix build .#hello"), ""},
    FixedText{"nixos", "NixOS", QT_TRANSLATE_NOOP("cim::guide::Cards", "A Linux whose whole machine is described in files and built by Nix."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A machine can be made again from its description, and goes back to how it was with one command."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nixos-rebuild switch"), ""},
    FixedText{"nixpkgs", "nixpkgs", QT_TRANSLATE_NOOP("cim::guide::Cards", "The collection of packages and of NixOS itself, more than a hundred thousand."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Most of what a machine needs is there already, and mostly built."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A package with the builder “nixpkgs” takes one from there."), QT_TRANSLATE_NOOP("cim::guide::Cards", "An input of the root flake.")},
    FixedText{"flake", "Flake", QT_TRANSLATE_NOOP("cim::guide::Cards", "A folder that says what it takes in and what it gives, in a way that Nix understands."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Flakes fit together: one takes in another, at an exact commit."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Each domain of this workspace is one."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The page “Flakes” shows them all.")},
    FixedText{"input", "Input", QT_TRANSLATE_NOOP("cim::guide::Cards", "Another flake that a flake takes in."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Nothing is used that is not named, so one sees what a machine is made from."), QT_TRANSLATE_NOOP("cim::guide::Cards", "inputs.nixpkgs.url = \"github:NixOS/nixpkgs/nixos-25.05\";"), QT_TRANSLATE_NOOP("cim::guide::Cards", "In the root's flake.nix.")},
    FixedText{"output", "Output", QT_TRANSLATE_NOOP("cim::guide::Cards", "What a flake gives: packages, machines, shells, checks."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Each has a name by which it is built."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nixosConfigurations.web1"), QT_TRANSLATE_NOOP("cim::guide::Cards", "“nix flake show” in the workspace's folder lists them.")},
    FixedText{"lock", "Lock", QT_TRANSLATE_NOOP("cim::guide::Cards", "The list of the exact commits that are used."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Without it the same flake would be another tomorrow."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nix flake update nixpkgs moves one of them."), QT_TRANSLATE_NOOP("cim::guide::Cards", "flake.lock at the top of the workspace.")},
    FixedText{"follows", "Follows", QT_TRANSLATE_NOOP("cim::guide::Cards", "An input of an input that is taken from somewhere else."), QT_TRANSLATE_NOOP("cim::guide::Cards", "So there is one nixpkgs and not five: less to download, and all parts fit."), QT_TRANSLATE_NOOP("cim::guide::Cards", "home-manager.inputs.nixpkgs.follows = \"nixpkgs\";"), QT_TRANSLATE_NOOP("cim::guide::Cards", "The page “Flakes” finds what is there twice.")},
    FixedText{"derivation", "Derivation", QT_TRANSLATE_NOOP("cim::guide::Cards", "The exact recipe of one build: program, arguments and everything that goes in."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Two recipes that are the same need to be built once."), QT_TRANSLATE_NOOP("cim::guide::Cards", "/nix/store/…-hello.drv"), ""},
    FixedText{"store", "Store", QT_TRANSLATE_NOOP("cim::guide::Cards", "The folder /nix/store, where every result has a place of its own that never changes."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Old and new stand side by side, so going back is only a matter of pointing elsewhere."), QT_TRANSLATE_NOOP("cim::guide::Cards", "/nix/store/…-hello-1.0"), ""},
    FixedText{"closure", "Closure", QT_TRANSLATE_NOOP("cim::guide::Cards", "A thing in the store with all that it needs, and all that those need."), QT_TRANSLATE_NOOP("cim::guide::Cards", "It is what is copied to a machine, and its size is what the machine must hold."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The page “Systems” draws it by size."), ""},
    FixedText{"evaluation", "Evaluation", QT_TRANSLATE_NOOP("cim::guide::Cards", "Reading the description to the end, before anything is built."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Most mistakes show here, within seconds."), QT_TRANSLATE_NOOP("cim::guide::Cards", "cim evaluate web1"), ""},
    FixedText{"build", "Build", QT_TRANSLATE_NOOP("cim::guide::Cards", "Carrying out the recipes, each in a closed room without a network."), QT_TRANSLATE_NOOP("cim::guide::Cards", "What was built before, here or by others, is not built again."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nix build .#nixosConfigurations.web1.config.system.build.toplevel"), ""},
    FixedText{"cache", "Binary cache", QT_TRANSLATE_NOOP("cim::guide::Cards", "A server that has finished results ready to be downloaded. Nix calls it a substituter."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Downloading takes seconds where building would take hours."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The one of nixpkgs is used by itself."), ""},
    FixedText{"module", "Module", QT_TRANSLATE_NOOP("cim::guide::Cards", "A part of a machine's description. Many are put together into one machine."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Each thing of the drawing is one, so each part of a machine leads back to what asked for it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Lucy's module gives her account to each host that she may use."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Made from each NAME.json.")},
    FixedText{"option", "Option", QT_TRANSLATE_NOOP("cim::guide::Cards", "One thing that can be set on a machine, with a type and a text that explains it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A wrong name or a wrong type is refused before anything is built."), QT_TRANSLATE_NOOP("cim::guide::Cards", "services.openssh.enable = true;"), QT_TRANSLATE_NOOP("cim::guide::Cards", "“Further options” of a host or a service takes any of them.")},
    FixedText{"overlay", "Overlay", QT_TRANSLATE_NOOP("cim::guide::Cards", "Packages that are added to nixpkgs, or changed in it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Your own packages can be used like all others."), QT_TRANSLATE_NOOP("cim::guide::Cards", "overlays.default of a domain"), QT_TRANSLATE_NOOP("cim::guide::Cards", "Each domain gives one.")},
    FixedText{"attribute", "Attribute", QT_TRANSLATE_NOOP("cim::guide::Cards", "A name and its value in Nix; names with dots lead inwards."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Everything in Nix is found by such a path."), QT_TRANSLATE_NOOP("cim::guide::Cards", "python3Packages.requests"), ""},
    FixedText{"generation", "Generation", QT_TRANSLATE_NOOP("cim::guide::Cards", "One state that a machine was in. A rebuild makes the next one; the old ones stay."), QT_TRANSLATE_NOOP("cim::guide::Cards", "If the new one is wrong, the machine goes back to the old one at once, also at its start."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The page “Systems” compares any two."), ""},
    FixedText{"switch", "Switch", QT_TRANSLATE_NOOP("cim::guide::Cards", "Making a built system the one that runs, now and at the next start."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Only what has changed is restarted."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nixos-rebuild switch; “test” lasts until the next start, “boot” begins with it."), ""},
    FixedText{"profile", "Profile", QT_TRANSLATE_NOOP("cim::guide::Cards", "A name for the newest of several generations."), QT_TRANSLATE_NOOP("cim::guide::Cards", "What it names is kept; what no profile names may be cleaned away."), QT_TRANSLATE_NOOP("cim::guide::Cards", "/nix/var/nix/profiles/system"), ""},
    FixedText{"garbage", "Garbage collection", QT_TRANSLATE_NOOP("cim::guide::Cards", "Removing from the store what nothing needs any more."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Old generations keep what they need, so the disk fills until they go."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nix-collect-garbage --delete-older-than 30d"), ""},
    FixedText{"toplevel", "Toplevel", QT_TRANSLATE_NOOP("cim::guide::Cards", "The one path in the store that is the whole built machine."), QT_TRANSLATE_NOOP("cim::guide::Cards", "It holds or names the kernel, every program and every setting; two that are equal are the same machine."), QT_TRANSLATE_NOOP("cim::guide::Cards", "/nix/store/…-nixos-system-web1-25.05"), ""},
    FixedText{"hash", "Hash", QT_TRANSLATE_NOOP("cim::guide::Cards", "A short text that is computed from a content and changes with it."), QT_TRANSLATE_NOOP("cim::guide::Cards", "What is fetched is compared with it, so nobody can put something else in."), QT_TRANSLATE_NOOP("cim::guide::Cards", "sha256-…"), ""},
    FixedText{"stateVersion", "State version", QT_TRANSLATE_NOOP("cim::guide::Cards", "The release of NixOS that a machine was first set up with."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Data on its disks may have the form of that time. Leave it as it is: it is no version to be raised."), QT_TRANSLATE_NOOP("cim::guide::Cards", "25.05"), QT_TRANSLATE_NOOP("cim::guide::Cards", "A property of each host.")},
    FixedText{"devshell", "Development shell", QT_TRANSLATE_NOOP("cim::guide::Cards", "A terminal in which exactly the tools of a project are there."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Nothing has to be installed, and everybody has the same."), QT_TRANSLATE_NOOP("cim::guide::Cards", "nix develop"), QT_TRANSLATE_NOOP("cim::guide::Cards", "Made from each Shell.")},
    FixedText{"home-manager", "home-manager", QT_TRANSLATE_NOOP("cim::guide::Cards", "What NixOS is for a machine, for a person's home folder."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Settings of programs come with the person."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A User has a Home."), QT_TRANSLATE_NOOP("cim::guide::Cards", "An input of the root, if there is a Home.")},
    FixedText{"sops", "sops-nix and agenix", QT_TRANSLATE_NOOP("cim::guide::Cards", "Two ways to keep secrets in a repository, encrypted, and to open them on the machine alone."), QT_TRANSLATE_NOOP("cim::guide::Cards", "The store can be read by everyone on a machine, so a secret must never get there."), QT_TRANSLATE_NOOP("cim::guide::Cards", "A Secret says which of the two it uses."), QT_TRANSLATE_NOOP("cim::guide::Cards", "An input of the root, if there is a Secret that needs it.")},
    FixedText{"colmena", "Colmena", QT_TRANSLATE_NOOP("cim::guide::Cards", "A program that rebuilds many machines side by side."), QT_TRANSLATE_NOOP("cim::guide::Cards", "Fifty machines take hardly longer than one."), QT_TRANSLATE_NOOP("cim::guide::Cards", "colmena apply --on @web"), QT_TRANSLATE_NOOP("cim::guide::Cards", "colmenaHive of the root flake, from two hosts on.")},
};
// clang-format on

QString tr(const char* text)
{
    return *text ? QCoreApplication::translate("cim::guide::Cards", text) : QString();
}

std::vector<FixedCard> translated(std::span<const FixedText> texts)
{
    std::vector<FixedCard> out;
    for (const FixedText& one : texts)
        out.push_back({QString::fromUtf8(one.name), tr(one.title), tr(one.what), tr(one.why),
                       tr(one.example), tr(one.where)});
    return out;
}

} // namespace

KindWords kindWords(const QString& kind)
{
    const auto found = std::ranges::find_if(
        kindTexts, [&](const KindText& one) { return kind == QLatin1StringView(one.kind); });
    return found == kindTexts.end() ? KindWords() : KindWords{tr(found->why), tr(found->example)};
}

std::vector<FixedCard> wordCards()
{
    return translated(wordTexts);
}

std::vector<FixedCard> fileCards()
{
    return translated(fileTexts);
}

std::vector<FixedCard> nixCards()
{
    return translated(nixTexts);
}

} // namespace cim::guide
