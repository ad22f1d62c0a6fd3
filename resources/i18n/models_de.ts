<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ClosureWords</name>
    <message>
        <source>This workspace has no host %1.</source>
        <translation>Dieser Arbeitsbereich hat keinen Rechner %1.</translation>
    </message>
    <message>
        <source>NixOS itself, and what packages bring along</source>
        <translation>NixOS selbst und was Pakete mitbringen</translation>
    </message>
    <message>
        <source>From %1 to %2
</source>
        <translation>Von %1 zu %2
</translation>
    </message>
    <message>
        <source>
A reboot is needed for all of it to take effect.
</source>
        <translation>
Damit alles davon wirkt, ist ein Neustart nötig.
</translation>
    </message>
    <message>
        <source>%1 does not need %2.</source>
        <translation>%1 braucht %2 nicht.</translation>
    </message>
    <message>
        <source>%1 paths are called &quot;%2&quot;; name one of them: %3.</source>
        <translation>%1 Pfade heißen „%2“; einen davon nennen: %3.</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot; among these %2 store paths.</source>
        <translation>Unter diesen %2 Store-Pfaden ist kein „%1“.</translation>
    </message>
    <message>
        <source>This closure has more than %1 paths; so many are not read.</source>
        <translation>Dies hat mehr als %1 abhängige Pfade; so viele werden nicht gelesen.</translation>
    </message>
    <message>
        <source>The size of %1 cannot be right: %2 bytes.</source>
        <translation>Die Größe von %1 kann nicht stimmen: %2 Bytes.</translation>
    </message>
    <message>
        <source>This closure has more than %1 references; so many are not read.</source>
        <translation>Dies hat mehr als %1 Verweise; so viele werden nicht gelesen.</translation>
    </message>
    <message>
        <source>masked now</source>
        <translation>jetzt maskiert</translation>
    </message>
    <message>
        <source>not masked</source>
        <translation>nicht mehr maskiert</translation>
    </message>
    <message>
        <source>what starts it</source>
        <translation>was sie startet</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>has a password now</source>
        <translation>hat jetzt ein Passwort</translation>
    </message>
    <message>
        <source>has no password any more</source>
        <translation>hat kein Passwort mehr</translation>
    </message>
    <message>
        <source>built anew</source>
        <translation>neu gebaut</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>kernel modules</source>
        <translation>Kernel-Module</translation>
    </message>
    <message>
        <source>initial ramdisk</source>
        <translation>Initial-Ramdisk</translation>
    </message>
    <message>
        <source>kernel parameters</source>
        <translation>Kernel-Parameter</translation>
    </message>
    <message>
        <source>modules loaded at boot</source>
        <translation>beim Start geladene Module</translation>
    </message>
    <message>
        <source>specialisations</source>
        <translation>Spezialisierungen</translation>
    </message>
    <message>
        <source>revision of the configuration</source>
        <translation>Revision der Konfiguration</translation>
    </message>
    <message>
        <source>%1 from %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>System and boot</source>
        <translation>System und Start</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Files in /etc</source>
        <translation>Dateien in /etc</translation>
    </message>
    <message>
        <source>Open ports</source>
        <translation>Offene Ports</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Einhängungen</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugekommen</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>weggefallen</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>neuere Version</translation>
    </message>
    <message>
        <source>lowered</source>
        <translation>ältere Version</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Es gibt keinen Unterschied.</translation>
    </message>
    <message>
        <source>1 package</source>
        <translation>1 Paket</translation>
    </message>
    <message>
        <source>%1 packages</source>
        <translation>%1 Pakete</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 Unit</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 Units</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 Benutzer</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 Benutzer</translation>
    </message>
    <message>
        <source>1 file in /etc</source>
        <translation>1 Datei in /etc</translation>
    </message>
    <message>
        <source>%1 files in /etc</source>
        <translation>%1 Dateien in /etc</translation>
    </message>
    <message>
        <source>1 open port</source>
        <translation>1 offener Port</translation>
    </message>
    <message>
        <source>%1 open ports</source>
        <translation>%1 offene Ports</translation>
    </message>
    <message>
        <source>Little changed</source>
        <translation>Wenig geändert</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>, reboot needed</source>
        <translation>, Neustart nötig</translation>
    </message>
    <message>
        <source>From %1 to %2
%3 → %4 in %5 → %6 paths
</source>
        <translation>Von %1 zu %2
%3 → %4 in %5 → %6 Pfaden
</translation>
    </message>
    <message>
        <source>
Only the closures were compared: the files of one side are not on this machine.
</source>
        <translation>
Nur die Abhängigkeiten wurden verglichen: Die Dateien einer Seite liegen nicht auf diesem Rechner.
</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 zu %2</translation>
    </message>
    <message>
        <source>%1 → %2 in %3 → %4 paths.</source>
        <translation>%1 → %2 in %3 → %4 Pfaden.</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language of a page</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>There is no Nix database at %1.</source>
        <translation>In %1 ist keine Datenbank von Nix.</translation>
    </message>
    <message>
        <source>The Nix database %1 cannot be read.</source>
        <translation>Die Nix-Datenbank %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The Nix database %1 has schema %2; only schema 10, that of nix 2.8 to 2.36, is known.</source>
        <translation>Die Nix-Datenbank %1 hat Schema %2; bekannt ist nur Schema 10, das von nix 2.8 bis 2.36.</translation>
    </message>
    <message>
        <source>%1 is not Nix&apos;s database: it has no table of store paths.</source>
        <translation>%1 ist keine Datenbank von Nix: Sie hat keine Tabelle der Store-Pfade.</translation>
    </message>
    <message>
        <source>The Nix database %1 is locked by another program. Try again in a moment.</source>
        <translation>Die Nix-Datenbank %1 ist von einem anderen Programm gesperrt. In einem Augenblick noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 is not a database.</source>
        <translation>%1 ist keine Datenbank.</translation>
    </message>
    <message>
        <source>The Nix database %1 is damaged. &quot;nix-store --verify&quot; says what can be saved.</source>
        <translation>Die Nix-Datenbank %1 ist beschädigt. „nix-store --verify“ sagt, was zu retten ist.</translation>
    </message>
    <message>
        <source>Reading the closure was stopped.</source>
        <translation>Das Lesen der Abhängigkeiten wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 is not in this store, or came into it just now; run a nix command as its owner and try again.</source>
        <translation>%1 ist nicht in diesem Store oder kam gerade erst hinein; als sein Besitzer einen nix-Befehl ausführen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 is not in this store: it was never built here, or was removed by a garbage collection.</source>
        <translation>%1 ist nicht in diesem Store: Es wurde hier nie gebaut oder von der Speicherbereinigung entfernt.</translation>
    </message>
    <message>
        <source>The Nix database holds &quot;%1&quot;, which is no path of the store %2.</source>
        <translation>Die Nix-Datenbank enthält „%1“, was kein Pfad des Stores %2 ist.</translation>
    </message>
    <message>
        <source>This is not UTF-8 text.</source>
        <translation>Das ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>There is nothing in it; nix wrote no answer.</source>
        <translation>Es steht nichts darin; nix hat keine Antwort geschrieben.</translation>
    </message>
    <message>
        <source>The text ends within a string; it is cut off.</source>
        <translation>Der Text endet mitten in einer Zeichenkette; er ist abgeschnitten.</translation>
    </message>
    <message>
        <source>This is not what &quot;nix path-info --json&quot; prints, or it is cut off.</source>
        <translation>Das ist nicht, was „nix path-info --json“ ausgibt, oder es ist abgeschnitten.</translation>
    </message>
    <message>
        <source>There is more text after the end.</source>
        <translation>Nach dem Ende folgt noch Text.</translation>
    </message>
    <message>
        <source>None of these paths is in the store.</source>
        <translation>Keiner dieser Pfade ist im Store.</translation>
    </message>
    <message>
        <source>There is no store path in it.</source>
        <translation>Es steht kein Store-Pfad darin.</translation>
    </message>
    <message>
        <source>The store&apos;s folder is no absolute path.</source>
        <translation>Der Ordner des Stores ist kein absoluter Pfad.</translation>
    </message>
    <message>
        <source>This is format %1; formats up to 3 are known.</source>
        <translation>Das ist Format %1; bekannt sind Formate bis 3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a whole number from 0 on.</source>
        <translation>„%1“ ist eine ganze Zahl ab 0.</translation>
    </message>
    <message>
        <source>There are more than %1 references in it.</source>
        <translation>Es stehen mehr als %1 Verweise darin.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no store path.</source>
        <translation>„%1“ ist kein Store-Pfad.</translation>
    </message>
    <message>
        <source>%1 lies in another store than the paths before it.</source>
        <translation>%1 liegt in einem anderen Store als die Pfade davor.</translation>
    </message>
    <message>
        <source>%1 stands there twice.</source>
        <translation>%1 steht doppelt darin.</translation>
    </message>
    <message>
        <source>%1 is larger than %2, which is the most that is read.</source>
        <translation>%1 ist größer als %2; mehr wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>ssh is not installed, so other machines cannot be asked.</source>
        <translation>ssh ist nicht installiert, deshalb lassen sich andere Maschinen nicht fragen.</translation>
    </message>
    <message>
        <source>Stopped, as asked.</source>
        <translation>Wie gewünscht angehalten.</translation>
    </message>
    <message>
        <source>%1 does not run NixOS: it has no /run/current-system.</source>
        <translation>Auf %1 läuft kein NixOS: Es gibt dort kein /run/current-system.</translation>
    </message>
    <message>
        <source>what runs on %1</source>
        <translation>was auf %1 läuft</translation>
    </message>
    <message>
        <source>%1 is no store path.</source>
        <translation>%1 ist kein Store-Pfad.</translation>
    </message>
    <message>
        <source>Open the workspace that describes %1 to build it.</source>
        <translation>Zum Bauen den Arbeitsbereich öffnen, der %1 beschreibt.</translation>
    </message>
    <message>
        <source>%1 as the model has it now</source>
        <translation>%1, wie es jetzt im Modell steht</translation>
    </message>
    <message>
        <source>There is no generation before the current one.</source>
        <translation>Vor der jetzigen gibt es keine Generation.</translation>
    </message>
    <message>
        <source>The profile %1 has no generation %2.</source>
        <translation>Das Profil %1 hat keine Generation %2.</translation>
    </message>
    <message>
        <source>What generation %1 stood for is gone.</source>
        <translation>Wofür die Generation %1 stand, das ist nicht mehr da.</translation>
    </message>
    <message>
        <source>generation %1</source>
        <translation>Generation %1</translation>
    </message>
    <message>
        <source>There is nothing called &quot;%1&quot; here. Name a generation, a path, &quot;running&quot;, a machine as ssh-ng://host, or a JSON file of path-info.</source>
        <translation>Es gibt hier nichts namens „%1“. Eine Generation nennen, einen Pfad, „running“, eine Maschine als ssh-ng://rechner oder eine JSON-Datei von path-info.</translation>
    </message>
    <message>
        <source>nix could not read the closure.</source>
        <translation>nix konnte die Abhängigkeiten nicht lesen.</translation>
    </message>
    <message>
        <source>This machine does not run NixOS: there is no %1/%2-system.</source>
        <translation>Auf diesem Rechner läuft kein NixOS: Es gibt kein %1/%2-system.</translation>
    </message>
    <message>
        <source>Its files are not on this machine, so only the closure is shown.</source>
        <translation>Die Dateien liegen nicht auf diesem Rechner, deshalb werden nur die Abhängigkeiten gezeigt.</translation>
    </message>
    <message>
        <source>Reading the generations was stopped.</source>
        <translation>Das Lesen der Generationen wurde angehalten.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for SQLite is not installed, so Nix&apos;s database cannot be read. On Debian it is libqt6sql6-sqlite.</source>
        <translation>Der Treiber von Qt für SQLite ist nicht installiert, deshalb lässt sich die Datenbank von Nix nicht lesen. Unter Debian ist es libqt6sql6-sqlite.</translation>
    </message>
    <message>
        <source>the running system</source>
        <translation>das laufende System</translation>
    </message>
    <message>
        <source>the booted system</source>
        <translation>das gestartete System</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>The same versions, built anew: %1%2.</source>
        <translation>Dieselben Versionen, neu gebaut: %1%2.</translation>
    </message>
    <message>
        <source>the new system</source>
        <translation>das neue System</translation>
    </message>
</context>
<context>
    <name>DiagramWords</name>
    <message>
        <source>What is on the clipboard was not copied from Cimarron, so there is nothing to paste.</source>
        <translation>Was in der Zwischenablage liegt, wurde nicht aus Cimarron kopiert; es gibt also nichts einzufügen.</translation>
    </message>
    <message>
        <source>Left out, because this workspace does not know the kind: %1.</source>
        <translation>Ausgelassen, weil dieser Arbeitsbereich die Art nicht kennt: %1.</translation>
    </message>
    <message>
        <source>%1 relationships do not fit the kinds here and were left out.</source>
        <translation>%1 Beziehungen passen nicht zu den Arten hier und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>%1 properties do not fit the kinds here and were left out.</source>
        <translation>%1 Eigenschaften passen nicht zu den Arten hier und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>What is on the clipboard is too large to paste: more than 64 MB.</source>
        <translation>Was in der Zwischenablage liegt, ist zu groß zum Einfügen: mehr als 64 MB.</translation>
    </message>
    <message>
        <source>What is on the clipboard was copied from a newer version of the program.</source>
        <translation>Was in der Zwischenablage liegt, wurde aus einer neueren Version des Programms kopiert.</translation>
    </message>
    <message>
        <source>There are more than %1 entities on the clipboard.</source>
        <translation>In der Zwischenablage sind mehr als %1 Elemente.</translation>
    </message>
    <message>
        <source>A diagram&apos;s file holds one object.</source>
        <translation>Die Datei eines Diagramms enthält ein einziges Objekt.</translation>
    </message>
    <message>
        <source>This version of the program reads diagrams of format 1; use a newer one.</source>
        <translation>Diese Version des Programms liest Diagramme des Formats 1; eine neuere verwenden.</translation>
    </message>
    <message>
        <source>%1 places lay beyond the paper and were moved to its edge.</source>
        <translation>%1 Plätze lagen außerhalb des Papiers und wurden an seinen Rand gerückt.</translation>
    </message>
    <message>
        <source>A diagram&apos;s name is a text.</source>
        <translation>Der Name eines Diagramms ist ein Text.</translation>
    </message>
    <message>
        <source>“complete” is true or false.</source>
        <translation>„complete“ ist true oder false.</translation>
    </message>
    <message>
        <source>“collapsed” is a list of domains.</source>
        <translation>„collapsed“ ist eine Liste von Domänen.</translation>
    </message>
    <message>
        <source>A domain is named by a text.</source>
        <translation>Eine Domäne wird durch einen Text genannt.</translation>
    </message>
    <message>
        <source>“shapes” is an object: an entity&apos;s address, and where it stands.</source>
        <translation>„shapes“ ist ein Objekt: die Adresse eines Elements und wo es steht.</translation>
    </message>
    <message>
        <source>The place of “%1” has no numbers x and y.</source>
        <translation>Der Platz von „%1“ hat keine Zahlen x und y.</translation>
    </message>
    <message>
        <source>There is no “%1 %2”. After “%1” there may also be %3.</source>
        <translation>Es gibt kein „%1 %2“. Nach „%1“ kann auch stehen: %3.</translation>
    </message>
    <message>
        <source>The question ends where %1 should follow.</source>
        <translation>Die Frage endet, wo noch folgen müsste: %1.</translation>
    </message>
    <message>
        <source>“%1” is not understood here. It may be %2.</source>
        <translation>„%1“ ist hier nicht zu verstehen. Es kann stehen: %2.</translation>
    </message>
    <message>
        <source>a kind such as “hosts”, an address such as “people.lucy”, or “everything”</source>
        <translation>eine Art wie „Rechner“, eine Adresse wie „people.lucy“ oder „alles“</translation>
    </message>
    <message>
        <source>a kind such as “networks” or an address such as “networks.lan”</source>
        <translation>eine Art wie „Netzwerke“ oder eine Adresse wie „networks.lan“</translation>
    </message>
    <message>
        <source>a verb such as “attachedTo”, or in, of, near, named, tagged, with problems, can log in, and</source>
        <translation>ein Verb wie „angeschlossen an“ oder in, von, nahe, namens, mit Schlagwort, mit Problemen, „die sich anmelden können“, und</translation>
    </message>
    <message>
        <source>a domain&apos;s name</source>
        <translation>der Name einer Domäne</translation>
    </message>
    <message>
        <source>a part of a name</source>
        <translation>ein Teil eines Namens</translation>
    </message>
    <message>
        <source>a tag</source>
        <translation>ein Schlagwort</translation>
    </message>
    <message>
        <source>The question is longer than %1 words.</source>
        <translation>Die Frage ist länger als %1 Wörter.</translation>
    </message>
    <message>
        <source>Ask for something, such as “hosts attachedTo networks.lan”.</source>
        <translation>Nach etwas fragen, etwa „Rechner angeschlossen an networks.lan“.</translation>
    </message>
    <message>
        <source>1 relationship does not fit the kinds here and was left out.</source>
        <translation>1 Beziehung passt nicht zu den Arten hier und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>1 property does not fit the kinds here and was left out.</source>
        <translation>1 Eigenschaft passt nicht zu den Arten hier und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>1 entity of the file does not exist here and was left out: </source>
        <translation>1 Element der Datei gibt es hier nicht; es wurde ausgelassen: </translation>
    </message>
    <message>
        <source>%1 entities of the file do not exist here and were left out: </source>
        <translation>%1 Elemente der Datei gibt es hier nicht; sie wurden ausgelassen: </translation>
    </message>
    <message>
        <source>and</source>
        <comment>in a question</comment>
        <translation>und</translation>
    </message>
    <message>
        <source>in</source>
        <comment>in a question</comment>
        <translation>in</translation>
    </message>
    <message>
        <source>of</source>
        <comment>in a question</comment>
        <translation>von</translation>
    </message>
    <message>
        <source>near</source>
        <comment>in a question</comment>
        <translation>nahe</translation>
    </message>
    <message>
        <source>named</source>
        <comment>in a question</comment>
        <translation>namens</translation>
    </message>
    <message>
        <source>tagged</source>
        <comment>in a question</comment>
        <translation>mit Schlagwort</translation>
    </message>
    <message>
        <source>with problems</source>
        <comment>in a question</comment>
        <translation>mit Problemen</translation>
    </message>
    <message>
        <source>can log in</source>
        <comment>in a question</comment>
        <translation>die sich anmelden können</translation>
    </message>
    <message>
        <source>everything</source>
        <comment>in a question</comment>
        <translation>alles</translation>
    </message>
    <message>
        <source>problems</source>
        <comment>in a question</comment>
        <translation>Problemen</translation>
    </message>
    <message>
        <source>“problems”</source>
        <translation>„Problemen“</translation>
    </message>
    <message>
        <source>“can log in”</source>
        <translation>„sich anmelden können“</translation>
    </message>
    <message>
        <source>There is no “%1”. Here may stand %2.</source>
        <translation>„%1“ gibt es nicht. Hier kann stehen: %2.</translation>
    </message>
    <message>
        <source>1 place lay beyond the paper and was moved to its edge.</source>
        <translation>1 Platz lag außerhalb des Papiers und wurde an seinen Rand gerückt.</translation>
    </message>
</context>
<context>
    <name>DomainWords</name>
    <message>
        <source>%1 looks like a secret itself, and what is written here is kept for ever. Put the secret into its encrypted file, and write only its name and place here. Nothing was saved.</source>
        <translation>%1 sieht selbst wie ein Geheimnis aus, und was hier geschrieben wird, bleibt für immer. Das Geheimnis gehört in seine verschlüsselte Datei; hierher nur sein Name und sein Platz. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>There is no kind “%1”. Did you mean “%2”?</source>
        <translation>Es gibt keine Art „%1“. War „%2“ gemeint?</translation>
    </message>
    <message>
        <source>There is no kind “%1”.</source>
        <translation>Es gibt keine Art „%1“.</translation>
    </message>
    <message>
        <source>%1 “%2” would do.</source>
        <translation>%1 „%2“ ginge.</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>The workspace only puts its domains together. Choose one of them, or leave the domain out.</source>
        <translation>Der Arbeitsbereich fügt seine Domänen nur zusammen. Eine von ihnen wählen oder die Domäne weglassen.</translation>
    </message>
    <message>
        <source>There is no repository “%1” for the kind %2.</source>
        <translation>Es gibt kein Repository „%1“ für die Art %2.</translation>
    </message>
    <message>
        <source>%1 has no properties.</source>
        <translation>%1 hat keine Eigenschaften.</translation>
    </message>
    <message>
        <source>%1 has no property “%2”. There are: %3.</source>
        <translation>%1 hat keine Eigenschaft „%2“. Es gibt: %3.</translation>
    </message>
    <message>
        <source>There is an entity with this id already.</source>
        <translation>Es gibt schon ein Element mit dieser Kennung.</translation>
    </message>
    <message>
        <source>The workspace only puts its domains together; it holds no entities of its own.</source>
        <translation>Der Arbeitsbereich fügt seine Domänen nur zusammen; eigene Elemente hat er nicht.</translation>
    </message>
    <message>
        <source>There is no verb “%1”.</source>
        <translation>Es gibt kein Verb „%1“.</translation>
    </message>
    <message>
        <source>%1 Possible between them: %2.</source>
        <translation>%1 Möglich ist zwischen ihnen: %2.</translation>
    </message>
    <message>
        <source>There is a relationship with this id already.</source>
        <translation>Es gibt schon eine Beziehung mit dieser Kennung.</translation>
    </message>
    <message>
        <source>“%1” cannot be related to itself.</source>
        <translation>„%1“ lässt sich nicht mit sich selbst verbinden.</translation>
    </message>
    <message>
        <source>“%1” %2 “%3” already.</source>
        <translation>Das gibt es schon: „%1“ %2 „%3“.</translation>
    </message>
    <message>
        <source>“%1” %2 “%3” already, and %4 is the most there may be. Remove that relationship first.</source>
        <translation>Das gibt es schon: „%1“ %2 „%3“, und mehr als %4 darf es nicht geben. Zuerst diese Beziehung entfernen.</translation>
    </message>
    <message>
        <source>A diagram&apos;s name has 1 to %1 characters, without / \ : * ? &quot; &lt; &gt; | and no dot or space at its ends.</source>
        <translation>Der Name eines Diagramms hat 1 bis %1 Zeichen, ohne / \ : * ? &quot; &lt; &gt; | und ohne Punkt oder Leerzeichen an seinen Enden.</translation>
    </message>
    <message>
        <source>The name looks like a secret, and what is written here is kept for ever. Nothing was saved.</source>
        <translation>Der Name sieht wie ein Geheimnis aus, und was hier geschrieben wird, bleibt für immer. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>There is a diagram “%1” already.</source>
        <translation>Es gibt schon ein Diagramm „%1“.</translation>
    </message>
    <message>
        <source>There is a diagram with this id already.</source>
        <translation>Es gibt schon ein Diagramm mit dieser Kennung.</translation>
    </message>
    <message>
        <source>There are %1 diagrams, and that is the most there may be.</source>
        <translation>Es gibt %1 Diagramme; mehr dürfen es nicht sein.</translation>
    </message>
    <message>
        <source>A shape cannot stand that far out: positions go to %1.</source>
        <translation>So weit draußen kann nichts stehen: Plätze reichen bis %1.</translation>
    </message>
    <message>
        <source>“%1” would hold more than %2 shapes. Make another diagram for some of them.</source>
        <translation>„%1“ hätte mehr als %2 Elemente. Für einen Teil davon ein weiteres Diagramm anlegen.</translation>
    </message>
    <message>
        <source>A purpose is one sentence on one line, without control characters.</source>
        <translation>Ein Zweck ist ein Satz in einer Zeile, ohne Steuerzeichen.</translation>
    </message>
    <message>
        <source>The purpose is longer than %1 characters; put the rest into the domain&apos;s README.</source>
        <translation>Der Zweck ist länger als %1 Zeichen; der Rest gehört in das README der Domäne.</translation>
    </message>
    <message>
        <source>The folder “%1” must lie below the workspace: up to 8 names of letters, digits, “.”, “_” and “-”, with “/” between them.</source>
        <translation>Der Ordner „%1“ muss unter dem Arbeitsbereich liegen: bis zu 8 Namen aus Buchstaben, Ziffern, „.“, „_“ und „-“, mit „/“ dazwischen.</translation>
    </message>
    <message>
        <source>The folder “%1” is the workspace&apos;s own.</source>
        <translation>Der Ordner „%1“ gehört dem Arbeitsbereich selbst.</translation>
    </message>
    <message>
        <source>“%1” is no outcome.</source>
        <translation>„%1“ ist kein Ergebnis.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a domain: it becomes the name of a flake input, so it must be 1 to 63 letters, digits, “_” and “-”, a letter first.</source>
        <translation>„%1“ kann nicht der Name einer Domäne sein: Er wird der Name einer Eingabe eines Flakes, also 1 bis 63 Buchstaben, Ziffern, „_“ und „-“, ein Buchstabe zuerst.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a domain: flakes use that name for something else.</source>
        <translation>„%1“ kann nicht der Name einer Domäne sein: Flakes benutzen diesen Namen für etwas anderes.</translation>
    </message>
    <message>
        <source>There is a domain “%1” already.</source>
        <translation>Es gibt schon eine Domäne „%1“.</translation>
    </message>
    <message>
        <source>The domain “%1” has the folder “%2” already.</source>
        <translation>Die Domäne „%1“ hat schon den Ordner „%2“.</translation>
    </message>
    <message>
        <source>The domain “%1” keeps its %2 in “%3”.</source>
        <translation>Die Domäne „%1“ hat in „%3“ schon: %2.</translation>
    </message>
    <message>
        <source>There is a domain with this id already.</source>
        <translation>Es gibt schon eine Domäne mit dieser Kennung.</translation>
    </message>
    <message>
        <source>“%1” is the workspace itself. To be rid of it, remove its folder.</source>
        <translation>„%1“ ist der Arbeitsbereich selbst. Um ihn loszuwerden, seinen Ordner entfernen.</translation>
    </message>
    <message>
        <source>The domain “%1” still holds %2 entities. Move or remove them first.</source>
        <translation>Die Domäne „%1“ enthält noch %2 Elemente. Diese zuerst verschieben oder entfernen.</translation>
    </message>
    <message>
        <source>The domain “%1” is in %2. Take it back to dev first.</source>
        <translation>Die Domäne „%1“ ist in %2. Zuerst auf dev zurücknehmen.</translation>
    </message>
    <message>
        <source>The domain “%1” was released as %2; others may rest on it.</source>
        <translation>Die Domäne „%1“ wurde als %2 veröffentlicht; andere können darauf beruhen.</translation>
    </message>
    <message>
        <source>The domain “%1” is in %2; it goes to %3 by way of test.</source>
        <translation>Die Domäne „%1“ ist in %2; nach %3 führt der Weg über test.</translation>
    </message>
    <message>
        <source>“%1” is no version. Write three numbers with dots, “0.3.0”.</source>
        <translation>„%1“ ist keine Version. Drei Zahlen mit Punkten schreiben, „0.3.0“.</translation>
    </message>
    <message>
        <source>The domain “%1” is in prod: its releases are 1.0.0 and up, not %2.</source>
        <translation>Die Domäne „%1“ ist in prod: Ihre Versionen beginnen bei 1.0.0, nicht %2.</translation>
    </message>
    <message>
        <source>The domain “%1” is in %2: its releases are 0.x, not %3. Promote it to prod for 1.0.0.</source>
        <translation>Die Domäne „%1“ ist in %2: Ihre Versionen sind 0.x, nicht %3. Für 1.0.0 erst nach prod befördern.</translation>
    </message>
    <message>
        <source>The last release of the domain “%1” was %2; %3 is not newer.</source>
        <translation>Die letzte Version der Domäne „%1“ war %2; %3 ist nicht neuer.</translation>
    </message>
    <message>
        <source>The domain does not exist, or no more.</source>
        <translation>Die Domäne gibt es nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>The entity does not exist, or no more.</source>
        <translation>Das Element gibt es nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>The relationship does not exist, or no more.</source>
        <translation>Die Beziehung gibt es nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>The diagram does not exist, or no more.</source>
        <translation>Das Diagramm gibt es nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>The diagram “%1” has changed in the meantime.</source>
        <translation>Das Diagramm „%1“ hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>More than %1 shapes cannot be changed by one event.</source>
        <translation>Mehr als %1 Elemente eines Diagramms lassen sich nicht durch ein Ereignis ändern.</translation>
    </message>
    <message>
        <source>There is a diagram with this id already, or there are %1.</source>
        <translation>Es gibt schon ein Diagramm mit dieser Kennung, oder es sind schon %1.</translation>
    </message>
    <message>
        <source>The diagram “%1” still holds something.</source>
        <translation>Das Diagramm „%1“ enthält noch etwas.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Something follows the end of the JSON.</source>
        <translation>Nach dem Ende des JSON folgt noch etwas.</translation>
    </message>
    <message>
        <source>There are more than %1 values in the file.</source>
        <translation>In der Datei stehen mehr als %1 Werte.</translation>
    </message>
    <message>
        <source>Lists and objects stand more than %1 deep in each other.</source>
        <translation>Listen und Objekte stehen mehr als %1 tief ineinander.</translation>
    </message>
    <message>
        <source>The file ends in the middle of a value.</source>
        <translation>Die Datei endet mitten in einem Wert.</translation>
    </message>
    <message>
        <source>A value was expected here: a text in double quotes, a number, true, false, null, a list or an object.</source>
        <translation>Hier fehlt ein Wert: ein Text in Anführungszeichen, eine Zahl, true, false, null, eine Liste oder ein Objekt.</translation>
    </message>
    <message>
        <source>The file ends where “,” or “%1” was expected.</source>
        <translation>Die Datei endet, wo „,“ oder „%1“ stehen müsste.</translation>
    </message>
    <message>
        <source>“,” or “%1” was expected here.</source>
        <translation>Hier fehlt „,“ oder „%1“.</translation>
    </message>
    <message>
        <source>There is a comma too many before this.</source>
        <translation>Davor steht ein Komma zu viel.</translation>
    </message>
    <message>
        <source>A key in double quotes was expected here.</source>
        <translation>Hier fehlt ein Schlüssel in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The key “%1” stands here twice.</source>
        <translation>Der Schlüssel „%1“ steht hier doppelt.</translation>
    </message>
    <message>
        <source>A colon was expected after the key “%1”.</source>
        <translation>Nach dem Schlüssel „%1“ fehlt ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>The file ends in the middle of a text.</source>
        <translation>Die Datei endet mitten in einem Text.</translation>
    </message>
    <message>
        <source>A text cannot hold a line break or another control character; write \n or \u%1.</source>
        <translation>Ein Text kann keinen Zeilenumbruch und kein anderes Steuerzeichen enthalten; \n oder \u%1 schreiben.</translation>
    </message>
    <message>
        <source>The text before this holds half a character.</source>
        <translation>Der Text davor enthält ein halbes Zeichen.</translation>
    </message>
    <message>
        <source>The text before this is not UTF-8.</source>
        <translation>Der Text davor ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>“\” must be followed by one of &quot; \ / b f n r t, or by u and four hexadecimal digits.</source>
        <translation>Nach „\“ muss eines von &quot; \ / b f n r t folgen oder u und vier hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>A text cannot hold the character NUL.</source>
        <translation>Ein Text kann das Zeichen NUL nicht enthalten.</translation>
    </message>
    <message>
        <source>A number cannot begin with a zero.</source>
        <translation>Eine Zahl kann nicht mit einer Null beginnen.</translation>
    </message>
    <message>
        <source>A digit was expected after the point.</source>
        <translation>Nach dem Punkt fehlt eine Ziffer.</translation>
    </message>
    <message>
        <source>A digit was expected in the exponent.</source>
        <translation>Im Exponenten fehlt eine Ziffer.</translation>
    </message>
    <message>
        <source>The number before this is too large or too small.</source>
        <translation>Die Zahl davor ist zu groß oder zu klein.</translation>
    </message>
    <message>
        <source>The file is larger than %1 KiB and was not read.</source>
        <translation>Die Datei ist größer als %1 KiB und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Der Name ist leer.</translation>
    </message>
    <message>
        <source>The name is %1 characters long; %2 is the most that a file&apos;s name can hold.</source>
        <translation>Der Name ist %1 Zeichen lang; der Name einer Datei fasst höchstens %2.</translation>
    </message>
    <message>
        <source>The name holds half a character.</source>
        <translation>Der Name enthält ein halbes Zeichen.</translation>
    </message>
    <message>
        <source>The name holds a line break, a direction mark or another character that cannot be seen.</source>
        <translation>Der Name enthält einen Zeilenumbruch, ein Zeichen für die Schreibrichtung oder ein anderes unsichtbares Zeichen.</translation>
    </message>
    <message>
        <source>The name “%1” would leave its folder.</source>
        <translation>Der Name „%1“ würde seinen Ordner verlassen.</translation>
    </message>
    <message>
        <source>The name “%1” begins with “-”, which programs take for an option.</source>
        <translation>Der Name „%1“ beginnt mit „-“; Programme halten das für eine Option.</translation>
    </message>
    <message>
        <source>An object was expected here, not %1.</source>
        <translation>Hier muss ein Objekt stehen, nicht %1.</translation>
    </message>
    <message>
        <source>“%1” is not known here. Known are: %2.</source>
        <translation>„%1“ ist hier nicht bekannt. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>“%1” is missing here.</source>
        <translation>„%1“ fehlt hier.</translation>
    </message>
    <message>
        <source>“%1” must be a text, not %2.</source>
        <translation>„%1“ muss ein Text sein, nicht %2.</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>„%1“ ist leer.</translation>
    </message>
    <message>
        <source>“%1” must be true or false, not %2.</source>
        <translation>„%1“ muss true oder false sein, nicht %2.</translation>
    </message>
    <message>
        <source>“%1” must be a whole number from %2 to %3.</source>
        <translation>„%1“ muss eine ganze Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>“%1” must be a number, not %2.</source>
        <translation>„%1“ muss eine Zahl sein, nicht %2.</translation>
    </message>
    <message>
        <source>“%1” must hold texts, not %2.</source>
        <translation>„%1“ muss Texte enthalten, nicht %2.</translation>
    </message>
    <message>
        <source>an empty one</source>
        <translation>ein leerer</translation>
    </message>
    <message>
        <source>“%1” stands in the list twice.</source>
        <translation>„%1“ steht doppelt in der Liste.</translation>
    </message>
    <message>
        <source>“%1” must be a list, not %2.</source>
        <translation>„%1“ muss eine Liste sein, nicht %2.</translation>
    </message>
    <message>
        <source>The pattern is longer than 1000 characters.</source>
        <translation>Das Muster ist länger als 1000 Zeichen.</translation>
    </message>
    <message>
        <source>The pattern “%1” is wrong at character %2: %3.</source>
        <translation>Das Muster „%1“ ist beim Zeichen %2 falsch: %3.</translation>
    </message>
    <message>
        <source>“%1” cannot be “%2”: it must be %3.</source>
        <translation>„%1“ kann nicht „%2“ sein; erlaubt sind: %3.</translation>
    </message>
    <message>
        <source>letters and digits, a lower-case letter first</source>
        <translation>Buchstaben und Ziffern, ein Kleinbuchstabe zuerst</translation>
    </message>
    <message>
        <source>The verb “%1” is defined already.</source>
        <translation>Das Verb „%1“ ist schon definiert.</translation>
    </message>
    <message>
        <source>letters, digits, &apos;_&apos; and &apos;-&apos;, a letter first</source>
        <translation>Buchstaben, Ziffern, „_“ und „-“, ein Buchstabe zuerst</translation>
    </message>
    <message>
        <source>a folder below the workspace, lower-case</source>
        <translation>ein Ordner unter dem Arbeitsbereich, in Kleinbuchstaben</translation>
    </message>
    <message>
        <source>The repository “%1” in the folder “%2” is defined already.</source>
        <translation>Das Repository „%1“ im Ordner „%2“ ist schon definiert.</translation>
    </message>
    <message>
        <source>A pattern fits texts only.</source>
        <translation>Ein Muster passt nur zu Texten.</translation>
    </message>
    <message>
        <source>“patternHelp” is missing: say what the pattern asks for.</source>
        <translation>„patternHelp“ fehlt: Es sagt, was das Muster verlangt.</translation>
    </message>
    <message>
        <source>Choices fit the type “choice” only.</source>
        <translation>Auswahlen passen nur zum Typ „choice“.</translation>
    </message>
    <message>
        <source>“choices” is missing here.</source>
        <translation>„choices“ fehlt hier.</translation>
    </message>
    <message>
        <source>“%1” fits numbers only.</source>
        <translation>„%1“ passt nur zu Zahlen.</translation>
    </message>
    <message>
        <source>“minimum” is above “maximum”.</source>
        <translation>„minimum“ ist größer als „maximum“.</translation>
    </message>
    <message>
        <source>The initial value does not fit. %1</source>
        <translation>Der Anfangswert passt nicht. %1</translation>
    </message>
    <message>
        <source>There is no property type “%1”. There are: %2.</source>
        <translation>Es gibt keinen Typ „%1“ von Eigenschaften. Es gibt: %2.</translation>
    </message>
    <message>
        <source>“refersTo” fits the type “text” only.</source>
        <translation>„refersTo“ passt nur zum Typ „text“.</translation>
    </message>
    <message>
        <source>The property “%1” is defined already.</source>
        <translation>Die Eigenschaft „%1“ ist schon definiert.</translation>
    </message>
    <message>
        <source>There are more than %1 properties.</source>
        <translation>Es gibt mehr als %1 Eigenschaften.</translation>
    </message>
    <message>
        <source>The rule for “%1” stands here twice.</source>
        <translation>Die Regel für „%1“ steht hier doppelt.</translation>
    </message>
    <message>
        <source>“to” is missing here: the kinds that “%1” may lead to.</source>
        <translation>„to“ fehlt hier: die Arten, zu denen „%1“ führen kann.</translation>
    </message>
    <message>
        <source>letters and digits, a capital letter first</source>
        <translation>Buchstaben und Ziffern, ein Großbuchstabe zuerst</translation>
    </message>
    <message>
        <source>a file&apos;s name without ending, lower-case</source>
        <translation>der Name einer Datei ohne Endung, in Kleinbuchstaben</translation>
    </message>
    <message>
        <source>six hexadecimal digits, &apos;#3a7bd5&apos;</source>
        <translation>sechs hexadezimale Ziffern, „#3a7bd5“</translation>
    </message>
    <message>
        <source>a folder below the repository, lower-case</source>
        <translation>ein Ordner unter dem Repository, in Kleinbuchstaben</translation>
    </message>
    <message>
        <source>The kind “%1” is defined already, in %2.</source>
        <translation>Die Art „%1“ ist schon definiert, in %2.</translation>
    </message>
    <message>
        <source>The kind “%1” is written to a folder “%2” already.</source>
        <translation>Die Art „%1“ wird schon in einen Ordner „%2“ geschrieben.</translation>
    </message>
    <message>
        <source>There is no kind “%1” to extend.</source>
        <translation>Es gibt keine Art „%1“, die sich erweitern ließe.</translation>
    </message>
    <message>
        <source>A kind&apos;s file must hold an object, not %1.</source>
        <translation>Die Datei einer Art muss ein Objekt enthalten, nicht %1.</translation>
    </message>
    <message>
        <source>The folder of the kinds cannot be read. Set CIM_RESOURCES to the program&apos;s resources folder, or install the program again.</source>
        <translation>Der Ordner der Arten kann nicht gelesen werden. CIM_RESOURCES auf den Ordner resources des Programms setzen oder das Programm neu installieren.</translation>
    </message>
    <message>
        <source>The folder of the kinds holds no kinds.</source>
        <translation>Der Ordner der Arten enthält keine Arten.</translation>
    </message>
    <message>
        <source>The folder holds more than %1 kinds.</source>
        <translation>Der Ordner enthält mehr als %1 Arten.</translation>
    </message>
    <message>
        <source>There is no %1 “%2”.</source>
        <translation>Das gibt es nicht: %1 „%2“.</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>verb</source>
        <translation>Verb</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>There is no %1 with the id %2.</source>
        <translation>Das gibt es nicht: %1 mit der Kennung %2.</translation>
    </message>
    <message>
        <source>There is a %1 with the id %2 already.</source>
        <translation>Das gibt es schon: %1 mit der Kennung %2.</translation>
    </message>
    <message>
        <source>“%1” has changed in the meantime.</source>
        <translation>„%1“ hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>The domain “%1” still holds “%2”.</source>
        <translation>Die Domäne „%1“ enthält noch „%2“.</translation>
    </message>
    <message>
        <source>entity</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>“%1” still has properties or relationships.</source>
        <translation>„%1“ hat noch Eigenschaften oder Beziehungen.</translation>
    </message>
    <message>
        <source>“%1” cannot be set to nothing.</source>
        <translation>„%1“ lässt sich nicht auf nichts setzen.</translation>
    </message>
    <message>
        <source>relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>The relationship “%1” still has properties.</source>
        <translation>Die Beziehung „%1“ hat noch Eigenschaften.</translation>
    </message>
    <message>
        <source>NixOS refuses the login name. %1</source>
        <translation>NixOS lehnt den Anmeldenamen ab. %1</translation>
    </message>
    <message>
        <source>Rename it to %1</source>
        <translation>In %1 umbenennen</translation>
    </message>
    <message>
        <source>The name of this %1 looks like a secret itself.</source>
        <translation>Der Name sieht selbst wie ein Geheimnis aus (Art: %1).</translation>
    </message>
    <message>
        <source>The %1 “%2” has no %3.</source>
        <translation>%1 „%2“: „%3“ fehlt.</translation>
    </message>
    <message>
        <source>Set it to %1</source>
        <translation>Auf %1 setzen</translation>
    </message>
    <message>
        <source>“%1” of the %2 “%3” looks like a secret itself. Its value belongs into an encrypted file; make a new one, as this one is in the history.</source>
        <translation>„%1“ bei %2 „%3“ sieht selbst wie ein Geheimnis aus. Der Wert gehört in eine verschlüsselte Datei; einen neuen machen, denn dieser steht in der Geschichte.</translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>“%1” names the %2 “%3”, which does not exist.</source>
        <translation>„%1“ nennt ein Element „%3“ der Art %2, das es nicht gibt.</translation>
    </message>
    <message>
        <source>The kind %1 has no property “%2”.</source>
        <translation>Die Art %1 hat keine Eigenschaft „%2“.</translation>
    </message>
    <message>
        <source>Remove the relationship</source>
        <translation>Die Beziehung entfernen</translation>
    </message>
    <message>
        <source>There is no verb “%1”, by which “%2” leads to “%3”.</source>
        <translation>Es gibt kein Verb „%1“, mit dem „%2“ zu „%3“ führt.</translation>
    </message>
    <message>
        <source>“%1” has no property “%2”.</source>
        <translation>„%1“ hat keine Eigenschaft „%2“.</translation>
    </message>
    <message>
        <source>“%1” to “%2” has no %3.</source>
        <translation>Bei „%1“ zu „%2“ fehlt: %3.</translation>
    </message>
    <message>
        <source>“%1” governs nothing, so it has no effect anywhere.</source>
        <translation>„%1“ regelt nichts und wirkt deshalb nirgends.</translation>
    </message>
    <message>
        <source>“%1” grants to nobody, so it has no effect.</source>
        <translation>„%1“ gewährt niemandem etwas und wirkt deshalb nicht.</translation>
    </message>
    <message>
        <source>“%1” must be %2 at least %3, and is so %4 times.</source>
        <translation>„%1“ braucht „%2“ mindestens so oft: %3; da ist es %4 Mal.</translation>
    </message>
    <message>
        <source>“%1” is %2 %3 things; %4 is the most there may be.</source>
        <translation>„%1“ hat „%2“ %3 Mal; höchstens %4 Mal ist erlaubt.</translation>
    </message>
    <message>
        <source>Where the secret “%1” lies on the machine is not said.</source>
        <translation>Wo das Geheimnis „%1“ auf der Maschine liegt, ist nicht angegeben.</translation>
    </message>
    <message>
        <source>Which encrypted file holds the secret “%1” is not said.</source>
        <translation>Welche verschlüsselte Datei das Geheimnis „%1“ enthält, ist nicht angegeben.</translation>
    </message>
    <message>
        <source>Where the input “%1” comes from is not said, so flake.nix leaves it out.</source>
        <translation>Woher die Eingabe „%1“ kommt, ist nicht angegeben; flake.nix lässt sie deshalb aus.</translation>
    </message>
    <message>
        <source>“%1” is of the kind “%2”, which no kind file defines.</source>
        <translation>„%1“ ist von der Art „%2“, die keine Datei definiert.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 machines have the host name “%2”.</source>
        <translation>%1 Maschinen haben den Rechnernamen „%2“.</translation>
    </message>
    <message>
        <source>Rename the newest to %1</source>
        <translation>Die neueste in %1 umbenennen</translation>
    </message>
    <message>
        <source>%1 have the same login name “%2”.</source>
        <translation>%1 haben denselben Anmeldenamen „%2“.</translation>
    </message>
    <message>
        <source>%1 have the same user id %2.</source>
        <translation>%1 haben dieselbe Benutzerkennung %2.</translation>
    </message>
    <message>
        <source>Let NixOS choose the id of %1</source>
        <translation>NixOS die Kennung von %1 wählen lassen</translation>
    </message>
    <message>
        <source>%1 have the same address %2 on the network “%3”.</source>
        <translation>%1 haben dieselbe Adresse %2 im Netzwerk „%3“.</translation>
    </message>
    <message>
        <source>Take the address off %1</source>
        <translation>%1 die Adresse nehmen</translation>
    </message>
    <message>
        <source>By “%1”, %2 lead back to themselves in a circle.</source>
        <translation>Durch „%1“ führen %2 im Kreis zu sich selbst zurück.</translation>
    </message>
    <message>
        <source>Remove “%1 %2 %3”</source>
        <translation>„%1 %2 %3“ entfernen</translation>
    </message>
    <message>
        <source>On “%1”, the services “%2” and “%3” both listen on %4 port %5.</source>
        <translation>Auf „%1“ lauschen die Dienste „%2“ und „%3“ beide auf %4-Port %5.</translation>
    </message>
    <message>
        <source>Take %1 off %2</source>
        <translation>%1 von %2 nehmen</translation>
    </message>
    <message>
        <source>The address %1 of “%2” is outside the network “%3” (%4).</source>
        <translation>Die Adresse %1 von „%2“ liegt außerhalb des Netzwerks „%3“ (%4).</translation>
    </message>
    <message>
        <source>“%1” has no address on the network “%2”, which gives none away.</source>
        <translation>„%1“ hat keine Adresse im Netzwerk „%2“, und dieses vergibt keine.</translation>
    </message>
    <message>
        <source>Ask the network for an address (DHCP)</source>
        <translation>Das Netzwerk um eine Adresse bitten (DHCP)</translation>
    </message>
    <message>
        <source>The host “%1” is attached to no network.</source>
        <translation>Der Rechner „%1“ ist an kein Netzwerk angeschlossen.</translation>
    </message>
    <message>
        <source>The container “%1” runs on no host, so it is written nowhere.</source>
        <translation>Der Container „%1“ läuft auf keinem Rechner und wird deshalb nirgends geschrieben.</translation>
    </message>
    <message>
        <source>“%1” is built for %2, but “%3”, on which it runs, is %4.</source>
        <translation>„%1“ wird für %2 gebaut, aber „%3“, worauf es läuft, ist %4.</translation>
    </message>
    <message>
        <source>Build it for %1</source>
        <translation>Für %1 bauen</translation>
    </message>
    <message>
        <source>“%1” enables “%2”, but its package “%3” does not build for %4.</source>
        <translation>„%1“ schaltet „%2“ ein, aber das Paket „%3“ davon lässt sich nicht für %4 bauen.</translation>
    </message>
    <message>
        <source>The network “%1” has %2 addresses for machines, and %3 are attached.</source>
        <translation>Das Netzwerk „%1“ hat %2 Adressen für Maschinen; angeschlossen sind %3.</translation>
    </message>
    <message>
        <source>The DHCP range of “%1” ends before it begins.</source>
        <translation>Der DHCP-Bereich von „%1“ endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The address %1 is outside the prefixes of the network “%2”.</source>
        <translation>Die Adresse %1 liegt außerhalb der Präfixe des Netzwerks „%2“.</translation>
    </message>
    <message>
        <source>The gateway %1 of “%2” is no IPv%3 address.</source>
        <translation>Das Gateway %1 von „%2“ ist keine IPv%3-Adresse.</translation>
    </message>
    <message>
        <source>The network “%1” has no prefix, so no address can be given or checked.</source>
        <translation>Das Netzwerk „%1“ hat kein Präfix, deshalb lässt sich keine Adresse vergeben oder prüfen.</translation>
    </message>
    <message>
        <source>The service “%1” is enabled by no host.</source>
        <translation>Der Dienst „%1“ ist auf keinem Rechner eingeschaltet.</translation>
    </message>
    <message>
        <source>The service “%1” is neither a NixOS service nor built from a package.</source>
        <translation>Der Dienst „%1“ ist weder ein Dienst von NixOS noch aus einem Paket gebaut.</translation>
    </message>
    <message>
        <source>The package “%1” is built from no source.</source>
        <translation>Das Paket „%1“ ist aus keiner Quelle gebaut.</translation>
    </message>
    <message>
        <source>“%1” is an account of NixOS&apos;s own and cannot be a person&apos;s.</source>
        <translation>„%1“ ist ein eigenes Konto von NixOS und kann keiner Person gehören.</translation>
    </message>
    <message>
        <source>Lock the accounts</source>
        <translation>Die Konten sperren</translation>
    </message>
    <message>
        <source>“%1” left on %2 and still has accounts: %3.</source>
        <translation>„%1“ ist am %2 gegangen und hat noch Konten: %3.</translation>
    </message>
    <message>
        <source>“%1” was a member of “%2” until %3, and still gets what is granted there.</source>
        <translation>„%1“ war Mitglied von „%2“ bis %3 und bekommt noch, was dort gewährt wird.</translation>
    </message>
    <message>
        <source>End the membership</source>
        <translation>Die Mitgliedschaft beenden</translation>
    </message>
    <message>
        <source>“%1” was to be in force until %2, and still is.</source>
        <translation>„%1“ sollte bis %2 gelten und gilt noch.</translation>
    </message>
    <message>
        <source>“%1” is to be in force from %2, and already is.</source>
        <translation>„%1“ soll ab %2 gelten und gilt schon.</translation>
    </message>
    <message>
        <source>Put it out of force</source>
        <translation>Außer Kraft setzen</translation>
    </message>
    <message>
        <source>is longer than %1 characters</source>
        <translation>ist länger als %1 Zeichen</translation>
    </message>
    <message>
        <source>holds half a character</source>
        <translation>enthält ein halbes Zeichen</translation>
    </message>
    <message>
        <source>holds a control character</source>
        <translation>enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>holds a line break or another control character</source>
        <translation>enthält einen Zeilenumbruch oder ein anderes Steuerzeichen</translation>
    </message>
    <message>
        <source>is no network in CIDR form, such as 10.0.0.0/24 or fd00:1::/64</source>
        <translation>ist kein Netzwerk in CIDR-Form wie 10.0.0.0/24 oder fd00:1::/64</translation>
    </message>
    <message>
        <source>has bits set behind its length; the network is %1</source>
        <translation>hat gesetzte Bits hinter seiner Länge; das Netzwerk ist %1</translation>
    </message>
    <message>
        <source>is none of %1</source>
        <translation>ist keines von %1</translation>
    </message>
    <message>
        <source>is no IPv4 or IPv6 address, such as 10.0.0.1 or fd00::1</source>
        <translation>ist keine IPv4- oder IPv6-Adresse wie 10.0.0.1 oder fd00::1</translation>
    </message>
    <message>
        <source>is no MAC address, such as 52:54:00:12:34:56</source>
        <translation>ist keine MAC-Adresse wie 52:54:00:12:34:56</translation>
    </message>
    <message>
        <source>is no date in the form YYYY-MM-DD</source>
        <translation>ist kein Datum in der Form JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>is no absolute path without “..”, such as /var/lib/x</source>
        <translation>ist kein absoluter Pfad ohne „..“ wie /var/lib/x</translation>
    </message>
    <message>
        <source>is no URL, such as https://example.org/</source>
        <translation>ist keine URL wie https://example.org/</translation>
    </message>
    <message>
        <source>is no mail address, such as lucy@example.org</source>
        <translation>ist keine Mailadresse wie lucy@example.org</translation>
    </message>
    <message>
        <source>is no line of authorized_keys, such as “ssh-ed25519 AAAA… lucy@laptop”</source>
        <translation>ist keine Zeile von authorized_keys wie „ssh-ed25519 AAAA… lucy@laptop“</translation>
    </message>
    <message>
        <source>is less than %1</source>
        <translation>ist kleiner als %1</translation>
    </message>
    <message>
        <source>is more than %1</source>
        <translation>ist größer als %1</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>ist weder true noch false</translation>
    </message>
    <message>
        <source>is no whole number</source>
        <translation>ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>is no number</source>
        <translation>ist keine Zahl</translation>
    </message>
    <message>
        <source>is no port from 1 to 65535</source>
        <translation>ist kein Port von 1 bis 65535</translation>
    </message>
    <message>
        <source>is nested more than %1 deep</source>
        <translation>ist mehr als %1 tief verschachtelt</translation>
    </message>
    <message>
        <source>is no text</source>
        <translation>ist kein Text</translation>
    </message>
    <message>
        <source>does not fit: %1</source>
        <translation>passt nicht: %1</translation>
    </message>
    <message>
        <source>%1: this is no JSON.</source>
        <translation>%1: Das ist kein JSON.</translation>
    </message>
    <message>
        <source>%1: there is no value.</source>
        <translation>%1: Es ist kein Wert da.</translation>
    </message>
    <message>
        <source>is no list</source>
        <translation>ist keine Liste</translation>
    </message>
    <message>
        <source>%1: the list has more than %2 items.</source>
        <translation>%1: Die Liste hat mehr als %2 Einträge.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1: “%2” %3.</source>
        <translation>%1: „%2“ %3.</translation>
    </message>
    <message>
        <source>Take “%1” out</source>
        <translation>„%1“ herausnehmen</translation>
    </message>
    <message>
        <source>Say what it governs…</source>
        <translation>Angeben, was sie regelt…</translation>
    </message>
    <message>
        <source>Say to whom it grants…</source>
        <translation>Angeben, wem sie etwas gewährt…</translation>
    </message>
    <message>
        <source>Say what it is related to by “%1”…</source>
        <translation>Angeben, womit es durch „%1“ verbunden ist…</translation>
    </message>
    <message>
        <source>Attach it to a network…</source>
        <translation>An ein Netzwerk anschließen…</translation>
    </message>
    <message>
        <source>Say on which host it runs…</source>
        <translation>Angeben, auf welchem Rechner er läuft…</translation>
    </message>
    <message>
        <source>Enable it on a host…</source>
        <translation>Auf einem Rechner einschalten…</translation>
    </message>
    <message>
        <source>Build it from a package…</source>
        <translation>Aus einem Paket bauen…</translation>
    </message>
    <message>
        <source>Build it from a source…</source>
        <translation>Aus einer Quelle bauen…</translation>
    </message>
    <message>
        <source>%1 “%2” is in the domain “%3” already.</source>
        <translation>Es gibt schon ein Element „%2“ der Art %1 in der Domäne „%3“.</translation>
    </message>
    <message>
        <source>The kind %1</source>
        <translation>Die Art %1</translation>
    </message>
    <message>
        <source>%1 “%2” is in the domain “%3” already. Rename one of them first.</source>
        <translation>Es gibt schon ein Element „%2“ der Art %1 in der Domäne „%3“. Zuerst eines davon umbenennen.</translation>
    </message>
    <message>
        <source>“%3” does not lead from %1 to %2.</source>
        <translation>Von der Art %1 zur Art %2 gibt es kein „%3“.</translation>
    </message>
    <message>
        <source>The domain “%1” still holds 1 entity. Move or remove it first.</source>
        <translation>Die Domäne „%1“ enthält noch 1 Element. Dieses zuerst verschieben oder entfernen.</translation>
    </message>
    <message>
        <source>“%1” cannot be a name of the kind %2: %3.</source>
        <translation>„%1“ kann kein Name für die Art %2 sein: %3.</translation>
    </message>
    <message>
        <source>“%3” does not lead from %1 to %2, as here from “%4” to “%5”.</source>
        <translation>Von der Art %1 zur Art %2 gibt es kein „%3“, wie hier von „%4“ zu „%5“.</translation>
    </message>
    <message>
        <source>The example does not fit. %1</source>
        <translation>Das Beispiel passt nicht. %1</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>something removed since</source>
        <translation>etwas inzwischen Entferntes</translation>
    </message>
    <message>
        <source>a domain removed since</source>
        <translation>eine inzwischen entfernte Domäne</translation>
    </message>
    <message>
        <source>Define domain %1</source>
        <translation>Domäne %1 anlegen</translation>
    </message>
    <message>
        <source>Remove domain %1</source>
        <translation>Domäne %1 entfernen</translation>
    </message>
    <message>
        <source>Rename domain %1 to %2</source>
        <translation>Domäne %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Set the purpose of %1</source>
        <translation>Zweck von %1 setzen</translation>
    </message>
    <message>
        <source>Promote %1 to %2</source>
        <translation>%1 nach %2 befördern</translation>
    </message>
    <message>
        <source>Release %1 %2</source>
        <translation>%1 %2 veröffentlichen</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>%1 nach %2 verschieben</translation>
    </message>
    <message>
        <source>Relate %1</source>
        <translation>Verbinden: %1</translation>
    </message>
    <message>
        <source>Unrelate %1</source>
        <translation>Trennen: %1</translation>
    </message>
    <message>
        <source>Change a relationship: %1</source>
        <translation>Eine Beziehung ändern: %1</translation>
    </message>
    <message>
        <source>Build %1: %2</source>
        <translation>%1 bauen: %2</translation>
    </message>
    <message>
        <source>Build a virtual machine of %1: %2</source>
        <translation>Eine virtuelle Maschine von %1 bauen: %2</translation>
    </message>
    <message>
        <source>Build an installation picture of %1: %2</source>
        <translation>Ein Installationsabbild von %1 bauen: %2</translation>
    </message>
    <message>
        <source>Rebuild %1 (%2): %3</source>
        <translation>%1 umbauen (%2): %3</translation>
    </message>
    <message>
        <source>Make diagram %1</source>
        <translation>Diagramm %1 anlegen</translation>
    </message>
    <message>
        <source>Remove diagram %1</source>
        <translation>Diagramm %1 entfernen</translation>
    </message>
    <message>
        <source>Rename diagram %1 to %2</source>
        <translation>Diagramm %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Show everything on %1</source>
        <translation>Alles auf %1 zeigen</translation>
    </message>
    <message>
        <source>Show only what was chosen on %1</source>
        <translation>Nur Gewähltes auf %1 zeigen</translation>
    </message>
    <message>
        <source>Take %1 off %2</source>
        <translation>%1 von %2 nehmen</translation>
    </message>
    <message>
        <source>Move %1 on %2</source>
        <translation>%1 auf %2 verschieben</translation>
    </message>
    <message>
        <source>Collapse %1 on %2</source>
        <translation>%1 auf %2 einklappen</translation>
    </message>
    <message>
        <source>Unfold %1 on %2</source>
        <translation>%1 auf %2 aufklappen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Change %1: %2</source>
        <translation>%1 ändern: %2</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Change relationships</source>
        <translation>Beziehungen ändern</translation>
    </message>
    <message>
        <source>; and %1 more</source>
        <translation>; und %1 weitere</translation>
    </message>
    <message>
        <source>%1 shapes</source>
        <translation>%1 Elemente</translation>
    </message>
    <message>
        <source>a diagram removed since</source>
        <translation>ein inzwischen entferntes Diagramm</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> und %1 weitere</translation>
    </message>
    <message>
        <source> (1 property)</source>
        <translation> (1 Eigenschaft)</translation>
    </message>
    <message>
        <source> (%1 properties)</source>
        <translation> (%1 Eigenschaften)</translation>
    </message>
    <message>
        <source>Place %1 on %2</source>
        <translation>%1 auf %2 setzen</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>the disk is full; make room and try again</source>
        <translation>Die Platte ist voll; Platz schaffen und noch einmal versuchen</translation>
    </message>
    <message>
        <source>your quota is used up; make room and try again</source>
        <translation>Das Kontingent ist aufgebraucht; Platz schaffen und noch einmal versuchen</translation>
    </message>
    <message>
        <source>a limit on the size of files was reached (see ulimit -f)</source>
        <translation>Eine Grenze für die Größe von Dateien ist erreicht (siehe ulimit -f)</translation>
    </message>
    <message>
        <source>you may not; check the owner and the permissions, or whether it is mounted read-only</source>
        <translation>Das ist nicht erlaubt; Besitzer und Rechte prüfen, und ob es nur zum Lesen eingehängt ist</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>Es ist nicht da</translation>
    </message>
    <message>
        <source>it is a link; put the file itself there</source>
        <translation>Es ist ein Link; die Datei selbst dorthin legen</translation>
    </message>
    <message>
        <source>the disk failed; check it before you go on</source>
        <translation>Die Platte hat versagt; sie prüfen, bevor es weitergeht</translation>
    </message>
    <message>
        <source>too many files are open; close something and try again</source>
        <translation>Zu viele Dateien sind offen; etwas schließen und noch einmal versuchen</translation>
    </message>
    <message>
        <source>the system refused</source>
        <translation>Das System hat abgelehnt</translation>
    </message>
    <message>
        <source>%1 %2 failed: %3.</source>
        <translation>%1 von %2 ist fehlgeschlagen: %3.</translation>
    </message>
    <message>
        <source>The line says no version.</source>
        <translation>Die Zeile nennt keine Version.</translation>
    </message>
    <message>
        <source>The event type “%1” is not known to this version of the program; use a newer one.</source>
        <translation>Der Ereignistyp „%1“ ist dieser Version des Programms nicht bekannt; eine neuere verwenden.</translation>
    </message>
    <message>
        <source>“%1” is missing or is not what it should be.</source>
        <translation>„%1“ fehlt oder ist nicht, was es sein soll.</translation>
    </message>
    <message>
        <source>The event holds more than its type has.</source>
        <translation>Das Ereignis enthält mehr, als sein Typ hat.</translation>
    </message>
    <message>
        <source>The line is not a whole event.</source>
        <translation>Die Zeile ist kein ganzes Ereignis.</translation>
    </message>
    <message>
        <source>The event has the format %1, and this version of the program reads %2; use a newer one.</source>
        <translation>Das Ereignis hat das Format %1, und diese Version des Programms liest %2; eine neuere verwenden.</translation>
    </message>
    <message>
        <source>The line has no checksum at its end.</source>
        <translation>Die Zeile hat am Ende keine Prüfsumme.</translation>
    </message>
    <message>
        <source>The line was changed after it was written: its checksum does not fit.</source>
        <translation>Die Zeile wurde nach dem Schreiben geändert: Ihre Prüfsumme passt nicht.</translation>
    </message>
    <message>
        <source>The line is longer than %1 MiB.</source>
        <translation>Die Zeile ist länger als %1 MiB.</translation>
    </message>
    <message>
        <source>The line needs more memory than there is.</source>
        <translation>Die Zeile braucht mehr Speicher, als da ist.</translation>
    </message>
    <message>
        <source>The event&apos;s values nest deeper than %1 levels.</source>
        <translation>Die Werte des Ereignisses sind mehr als %1 tief verschachtelt.</translation>
    </message>
    <message>
        <source>The line is not a JSON object: %1.</source>
        <translation>Die Zeile ist kein JSON-Objekt: %1.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Das Lesen</translation>
    </message>
    <message>
        <source>%1 is not a file but a link or a folder; bring the file back from its repository.</source>
        <translation>%1 ist keine Datei, sondern ein Link oder ein Ordner; die Datei aus ihrem Repository zurückholen.</translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation>Das Lesen des Ordners</translation>
    </message>
    <message>
        <source>The log&apos;s file %1 is missing; bring it back from its repository.</source>
        <translation>Die Datei %1 des Protokolls fehlt; sie aus ihrem Repository zurückholen.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Das Öffnen</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>Das Sperren</translation>
    </message>
    <message>
        <source>Another program has been writing to %1 for %2 seconds; wait for it, or end it, and try again.</source>
        <translation>Ein anderes Programm schreibt seit %2 Sekunden in %1; darauf warten oder es beenden und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The log ends in the middle of a command.</source>
        <translation>Das Protokoll endet mitten in einem Befehl.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Das Schreiben</translation>
    </message>
    <message>
        <source>Mending</source>
        <translation>Das Reparieren</translation>
    </message>
    <message>
        <source>Keeping the torn end of the log in</source>
        <translation>Das Aufbewahren des abgerissenen Endes</translation>
    </message>
    <message>
        <source>One event before event %1 is missing from the log; bring its files back from their repository.</source>
        <translation>Ein Ereignis vor dem Ereignis %1 fehlt im Protokoll; seine Dateien aus ihrem Repository zurückholen.</translation>
    </message>
    <message>
        <source>%1 events before event %2 are missing from the log; bring its files back from their repository.</source>
        <translation>%1 Ereignisse vor dem Ereignis %2 fehlen im Protokoll; seine Dateien aus ihrem Repository zurückholen.</translation>
    </message>
    <message>
        <source>Event %1 (%2) no longer fits the model and was left out: %3</source>
        <translation>Das Ereignis %1 (%2) passt nicht mehr zum Modell und wurde ausgelassen: %3</translation>
    </message>
    <message>
        <source>%1 more events no longer fit and were left out.</source>
        <translation>%1 weitere Ereignisse passen nicht mehr und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>One event stands in the log twice; it counts once.</source>
        <translation>Ein Ereignis steht doppelt im Protokoll; es zählt einmal.</translation>
    </message>
    <message>
        <source>%1 events stand in the log twice; each counts once.</source>
        <translation>%1 Ereignisse stehen doppelt im Protokoll; jedes zählt einmal.</translation>
    </message>
    <message>
        <source>%1 events have the id of another event and were left out.</source>
        <translation>%1 Ereignisse haben die Kennung eines anderen und wurden ausgelassen.</translation>
    </message>
    <message>
        <source>The log&apos;s events stood out of order, as after a merge of two branches; they were ordered by their time.</source>
        <translation>Die Ereignisse des Protokolls standen nicht in ihrer Reihenfolge, wie nach dem Zusammenführen zweier Branches; sie wurden nach ihrer Zeit geordnet.</translation>
    </message>
    <message>
        <source>%1 is larger than 1 GiB, which no log of this program is; bring the file back from its repository.</source>
        <translation>%1 ist größer als 1 GiB, und so groß ist kein Protokoll dieses Programms; die Datei aus ihrem Repository zurückholen.</translation>
    </message>
    <message>
        <source>Writing %1 failed.</source>
        <translation>Das Schreiben von %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>A workspace needs a name.</source>
        <translation>Ein Arbeitsbereich braucht einen Namen.</translation>
    </message>
    <message>
        <source>The name and the purpose of a workspace are one line each, without control characters.</source>
        <translation>Name und Zweck eines Arbeitsbereichs sind je eine Zeile ohne Steuerzeichen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made; check its permissions.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen; seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1 is no workspace: its cim.json is gone.</source>
        <translation>%1 ist kein Arbeitsbereich: Seine cim.json ist weg.</translation>
    </message>
    <message>
        <source>The workspace&apos;s event log %1 is missing; bring it back from its repository.</source>
        <translation>Das Ereignisprotokoll %1 des Arbeitsbereichs fehlt; es aus seinem Repository zurückholen.</translation>
    </message>
    <message>
        <source>%1 cannot be written: check its owner and permissions, or open the workspace read-only.</source>
        <translation>%1 lässt sich nicht schreiben: Besitzer und Rechte prüfen oder den Arbeitsbereich nur zum Lesen öffnen.</translation>
    </message>
    <message>
        <source>The workspace&apos;s event log %1 is empty; bring it back from its repository.</source>
        <translation>Das Ereignisprotokoll %1 des Arbeitsbereichs ist leer; es aus seinem Repository zurückholen.</translation>
    </message>
    <message>
        <source>The end of the log was not written to its end (a crash, or another program at work); it was left out.</source>
        <translation>Das Ende des Protokolls wurde nicht fertig geschrieben (ein Absturz, oder ein anderes Programm schreibt gerade); es wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The end of the log was not written to its end, as after a crash; %1 bytes that no command was told are saved were cut off and kept in %2.</source>
        <translation>Das Ende des Protokolls wurde nicht fertig geschrieben, wie nach einem Absturz; %1 Bytes, die noch kein Befehl als gespeichert gemeldet bekam, wurden abgeschnitten und in %2 aufbewahrt.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>A value cannot be written: it is too large, nests too deep, or is no number.</source>
        <translation>Ein Wert lässt sich nicht schreiben: Er ist zu groß, zu tief verschachtelt oder keine Zahl.</translation>
    </message>
    <message>
        <source>This is a look at the past, which cannot be changed; go back to the present first.</source>
        <translation>Das ist ein Blick in die Vergangenheit, die sich nicht ändern lässt; zuerst in die Gegenwart zurückkehren.</translation>
    </message>
    <message>
        <source>The workspace was opened read-only.</source>
        <translation>Der Arbeitsbereich wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Something else was done in the meantime; look before you undo.</source>
        <translation>Inzwischen wurde etwas anderes getan; vor dem Rückgängigmachen nachsehen.</translation>
    </message>
    <message>
        <source>Something else was done in the meantime; there is nothing to redo any more.</source>
        <translation>Inzwischen wurde etwas anderes getan; es gibt nichts mehr zu wiederholen.</translation>
    </message>
    <message>
        <source>What it changed has changed again since.</source>
        <translation>Was sich dabei änderte, hat sich seitdem wieder geändert.</translation>
    </message>
    <message>
        <source>“%1” can no longer be undone: %2</source>
        <translation>„%1“ lässt sich nicht mehr rückgängig machen: %2</translation>
    </message>
    <message>
        <source>“%1” can no longer be redone: %2</source>
        <translation>„%1“ lässt sich nicht mehr wiederholen: %2</translation>
    </message>
    <message>
        <source>the last command</source>
        <translation>der letzte Befehl</translation>
    </message>
    <message>
        <source>The model is too large for a snapshot in %1.</source>
        <translation>Das Modell ist zu groß für ein Abbild in %1.</translation>
    </message>
    <message>
        <source>%1 %2; bring it back from its repository.</source>
        <translation>%1 %2; es aus seinem Repository zurückholen.</translation>
    </message>
    <message>
        <source>%1 is damaged; bring it back from its repository.</source>
        <translation>%1 ist beschädigt; es aus seinem Repository zurückholen.</translation>
    </message>
    <message>
        <source>The workspace %1 has the format %2, and this version of the program reads %3; use a newer one.</source>
        <translation>Der Arbeitsbereich %1 hat das Format %2, und diese Version des Programms liest %3; eine neuere verwenden.</translation>
    </message>
    <message>
        <source>is not a workspace&apos;s: it has no format or no id</source>
        <translation>gehört zu keinem Arbeitsbereich: Format oder Kennung fehlt</translation>
    </message>
    <message>
        <source>names more than 10,000 domains</source>
        <translation>nennt mehr als 10.000 Domänen</translation>
    </message>
    <message>
        <source>names a folder outside the workspace</source>
        <translation>nennt einen Ordner außerhalb des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>is no file, or far too large</source>
        <translation>ist keine Datei oder viel zu groß</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere; name the workspace&apos;s folder itself.</source>
        <translation>%1 ist ein Link, der nirgendwohin führt; den Ordner des Arbeitsbereichs selbst nennen.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>%1 is not in a workspace: neither it nor a folder above it holds a cim.json. Make a new one there, or name another folder.</source>
        <translation>%1 liegt in keinem Arbeitsbereich: Weder dort noch in einem Ordner darüber ist eine cim.json. Dort einen neuen anlegen oder einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere; name another folder.</source>
        <translation>%1 ist ein Link, der nirgendwohin führt; einen anderen Ordner nennen.</translation>
    </message>
    <message>
        <source>%1 is a file; name a folder.</source>
        <translation>%1 ist eine Datei; einen Ordner nennen.</translation>
    </message>
    <message>
        <source>%1 is a workspace already; open it.</source>
        <translation>%1 ist schon ein Arbeitsbereich; ihn öffnen.</translation>
    </message>
    <message>
        <source>%1 is not empty: it holds “%2”. Name an empty folder or one that is not there yet.</source>
        <translation>%1 ist nicht leer: Darin ist „%2“. Einen leeren Ordner nennen oder einen, den es noch nicht gibt.</translation>
    </message>
    <message>
        <source>Making the folder</source>
        <translation>Das Anlegen des Ordners</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>activated</source>
        <translation>aktiviert</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>reverted</source>
        <translation>zurückgekehrt</translation>
    </message>
    <message>
        <source>1 shape</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>It was cancelled; nothing was written.</source>
        <translation>Es wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>FlakeWords</name>
    <message>
        <source>the flake itself</source>
        <translation>der Flake selbst</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 Monate</translation>
    </message>
    <message>
        <source>%1 years</source>
        <translation>%1 Jahre</translation>
    </message>
    <message>
        <source>This lock has no input &quot;%1&quot;.</source>
        <translation>Dieses Lock hat keine Eingabe „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands for %2 inputs; name one by its path, for example %3.</source>
        <translation>„%1“ steht für %2 Eingaben; eine durch ihren Pfad nennen, zum Beispiel %3.</translation>
    </message>
    <message>
        <source>follows %1</source>
        <translation>folgt %1</translation>
    </message>
    <message>
        <source>an input of its own</source>
        <translation>eine eigene Eingabe</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weggefallen</translation>
    </message>
    <message>
        <source>new, %1</source>
        <translation>neu, %1</translation>
    </message>
    <message>
        <source>1 host</source>
        <translation>1 Rechner</translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation>%1 Rechner</translation>
    </message>
    <message>
        <source>1 package</source>
        <translation>1 Paket</translation>
    </message>
    <message>
        <source>%1 packages</source>
        <translation>%1 Pakete</translation>
    </message>
    <message>
        <source>1 input moved</source>
        <translation>1 Eingabe bewegt</translation>
    </message>
    <message>
        <source>%1 inputs moved</source>
        <translation>%1 Eingaben bewegt</translation>
    </message>
    <message>
        <source>1 more input moved</source>
        <translation>1 weitere Eingabe bewegt</translation>
    </message>
    <message>
        <source>%1 more inputs moved</source>
        <translation>%1 weitere Eingaben bewegt</translation>
    </message>
    <message>
        <source>1 input new</source>
        <translation>1 Eingabe neu</translation>
    </message>
    <message>
        <source>%1 inputs new</source>
        <translation>%1 Eingaben neu</translation>
    </message>
    <message>
        <source>1 input gone</source>
        <translation>1 Eingabe weggefallen</translation>
    </message>
    <message>
        <source>%1 inputs gone</source>
        <translation>%1 Eingaben weggefallen</translation>
    </message>
    <message>
        <source>1 input redirected</source>
        <translation>1 Eingabe umgelenkt</translation>
    </message>
    <message>
        <source>%1 inputs redirected</source>
        <translation>%1 Eingaben umgelenkt</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>nichts geändert</translation>
    </message>
    <message>
        <source>There is no input &quot;%1&quot; in this lock.</source>
        <translation>In diesem Lock ist keine Eingabe „%1“.</translation>
    </message>
    <message>
        <source>There is no input &quot;%1&quot; to follow in this lock.</source>
        <translation>In diesem Lock ist keine Eingabe „%1“, der sich folgen ließe.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot follow &quot;%2&quot;: it would follow itself.</source>
        <translation>„%1“ kann „%2“ nicht folgen: Es würde sich selbst folgen.</translation>
    </message>
    <message>
        <source>git is not installed, so the history of this lock cannot be read.</source>
        <translation>git ist nicht installiert, deshalb lässt sich die Geschichte dieses Locks nicht lesen.</translation>
    </message>
    <message>
        <source>Reading the history was stopped.</source>
        <translation>Das Lesen der Geschichte wurde angehalten.</translation>
    </message>
    <message>
        <source>git could not read the history of this lock.</source>
        <translation>git konnte die Geschichte dieses Locks nicht lesen.</translation>
    </message>
    <message>
        <source>At this commit there is no lock.</source>
        <translation>In diesem Commit gibt es kein Lock.</translation>
    </message>
    <message>
        <source>git gave a lock that is cut off.</source>
        <translation>git gab ein Lock, das abgeschnitten ist.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; of &quot;%2&quot; names the node &quot;%3&quot;, which is missing.</source>
        <translation>Die Eingabe „%1“ von „%2“ nennt den Knoten „%3“, der fehlt.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; of &quot;%2&quot; is the root itself; nix refuses that.</source>
        <translation>Die Eingabe „%1“ von „%2“ ist die Wurzel selbst; das lehnt nix ab.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; of &quot;%2&quot; follows &quot;%3&quot;, which leads back to itself.</source>
        <translation>Die Eingabe „%1“ von „%2“ folgt „%3“, was zu ihr selbst zurückführt.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; of &quot;%2&quot; follows &quot;%3&quot;, which leads nowhere.</source>
        <translation>Die Eingabe „%1“ von „%2“ folgt „%3“, was nirgendwohin führt.</translation>
    </message>
    <message>
        <source>The nodes &quot;%1&quot; and &quot;%2&quot; contain each other.</source>
        <translation>Die Knoten „%1“ und „%2“ enthalten einander.</translation>
    </message>
    <message>
        <source>Nobody asks for the node &quot;%1&quot;.</source>
        <translation>Niemand verlangt den Knoten „%1“.</translation>
    </message>
    <message>
        <source>The node &quot;%1&quot; is not locked to anything.</source>
        <translation>Der Knoten „%1“ ist auf nichts festgelegt.</translation>
    </message>
    <message>
        <source>The node &quot;%1&quot; comes from a type of source that is not known: &quot;%2&quot;.</source>
        <translation>Der Knoten „%1“ kommt von einer Art Quelle, die nicht bekannt ist: „%2“.</translation>
    </message>
    <message>
        <source>This is a link that leads nowhere or to itself.</source>
        <translation>Das ist ein Link, der nirgendwohin oder zu sich selbst führt.</translation>
    </message>
    <message>
        <source>There is nothing at this place.</source>
        <translation>An diesem Ort ist nichts.</translation>
    </message>
    <message>
        <source>This flake has no flake.lock yet: it has no inputs, or nix has never locked them.</source>
        <translation>Dieser Flake hat noch keine flake.lock: Er hat keine Eingaben, oder nix hat sie nie festgelegt.</translation>
    </message>
    <message>
        <source>This folder holds no flake.lock.</source>
        <translation>In diesem Ordner ist keine flake.lock.</translation>
    </message>
    <message>
        <source>The lock cannot be opened.</source>
        <translation>Das Lock lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>This lock is a link that leads to itself.</source>
        <translation>Dieses Lock ist ein Link, der zu sich selbst führt.</translation>
    </message>
    <message>
        <source>This is not a file that can be read as a lock.</source>
        <translation>Das ist keine Datei, die sich als Lock lesen lässt.</translation>
    </message>
    <message>
        <source>This lock has %1 MB; at most %2 MB are read.</source>
        <translation>Dieses Lock hat %1 MB; höchstens %2 MB werden gelesen.</translation>
    </message>
    <message>
        <source>The lock cannot be read.</source>
        <translation>Das Lock lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>nix must not be run on this lock: %1 Remove flake.lock; it is then made anew.</source>
        <translation>Auf dieses Lock darf nix nicht angewandt werden: %1 Die flake.lock entfernen; sie wird dann neu gemacht.</translation>
    </message>
    <message>
        <source>This lock is not UTF-8 text.</source>
        <translation>Dieses Lock ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>This lock is empty.</source>
        <translation>Dieses Lock ist leer.</translation>
    </message>
    <message>
        <source>The lock ends within a string; the file is cut off.</source>
        <translation>Das Lock endet mitten in einer Zeichenkette; die Datei ist abgeschnitten.</translation>
    </message>
    <message>
        <source>This is not JSON here, or the file is cut off.</source>
        <translation>Das ist hier kein JSON, oder die Datei ist abgeschnitten.</translation>
    </message>
    <message>
        <source>There is more text after the end of the lock.</source>
        <translation>Nach dem Ende des Locks folgt noch Text.</translation>
    </message>
    <message>
        <source>This lock has no version, so it cannot be understood.</source>
        <translation>Dieses Lock hat keine Version, deshalb ist es nicht zu verstehen.</translation>
    </message>
    <message>
        <source>This lock has no nodes.</source>
        <translation>Dieses Lock hat keine Knoten.</translation>
    </message>
    <message>
        <source>This lock has version %1; only versions 5 to 7 are known.</source>
        <translation>Dieses Lock hat Version %1; bekannt sind nur die Versionen 5 bis 7.</translation>
    </message>
    <message>
        <source>The version of a lock is a number.</source>
        <translation>Die Version eines Locks ist eine Zahl.</translation>
    </message>
    <message>
        <source>The root of a lock is a node&apos;s name.</source>
        <translation>Die Wurzel eines Locks ist der Name eines Knotens.</translation>
    </message>
    <message>
        <source>The nodes of a lock are an object.</source>
        <translation>Die Knoten eines Locks sind ein Objekt.</translation>
    </message>
    <message>
        <source>A node of a lock is an object.</source>
        <translation>Ein Knoten eines Locks ist ein Objekt.</translation>
    </message>
    <message>
        <source>The node &quot;%1&quot; stands twice; the last one counts.</source>
        <translation>Der Knoten „%1“ steht doppelt; der letzte zählt.</translation>
    </message>
    <message>
        <source>This lock has more than %1 nodes, the most that is read.</source>
        <translation>Dieses Lock hat mehr als %1 Knoten; mehr werden nicht gelesen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of a node is an object.</source>
        <translation>„%1“ eines Knotens ist ein Objekt.</translation>
    </message>
    <message>
        <source>The inputs of a node are an object.</source>
        <translation>Die Eingaben eines Knotens sind ein Objekt.</translation>
    </message>
    <message>
        <source>&quot;flake&quot; is true or false.</source>
        <translation>„flake“ ist true oder false.</translation>
    </message>
    <message>
        <source>The parent of a node is a list of input names.</source>
        <translation>Das Darüber eines Knotens ist eine Liste von Namen von Eingaben.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; cannot be read: %2.</source>
        <translation>Der Wert von „%1“ lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>This lock has more than %1 inputs, the most that is read.</source>
        <translation>Dieses Lock hat mehr als %1 Eingaben; mehr werden nicht gelesen.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; is neither a node&apos;s name nor a path to follow.</source>
        <translation>Die Eingabe „%1“ ist weder der Name eines Knotens noch ein Pfad, dem zu folgen ist.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; of &quot;%2&quot; stands twice; the last one counts.</source>
        <translation>Die Eingabe „%1“ von „%2“ steht doppelt; die letzte zählt.</translation>
    </message>
    <message>
        <source>A path of inputs is a list of names.</source>
        <translation>Ein Pfad von Eingaben ist eine Liste von Namen.</translation>
    </message>
    <message>
        <source>A path of inputs may have at most %1 names.</source>
        <translation>Ein Pfad von Eingaben hat höchstens %1 Namen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of the node &quot;%2&quot; has a value that makes no sense and is left out.</source>
        <translation>„%1“ des Knotens „%2“ hat einen Wert ohne Sinn und wird ausgelassen.</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; is not JSON.</source>
        <translation>Der Wert von „%1“ ist kein JSON.</translation>
    </message>
    <message>
        <source>The root of this lock, the node &quot;%1&quot;, is missing.</source>
        <translation>Die Wurzel dieses Locks, der Knoten „%1“, fehlt.</translation>
    </message>
    <message>
        <source>this flake</source>
        <translation>dieser Flake</translation>
    </message>
    <message>
        <source>dir %1</source>
        <translation>Ordner %1</translation>
    </message>
    <message>
        <source>+ %1 below</source>
        <translation>+ %1 darunter</translation>
    </message>
    <message>
        <source>%1 is no workspace: it has no cim.json.</source>
        <translation>%1 ist kein Arbeitsbereich: Es gibt dort keine cim.json.</translation>
    </message>
    <message>
        <source>%1 (%2 distinct), %3, %4 of them follows
%5, %6 of them more than once (%7 at different revisions), %8 older than %9 days
%10 of nixpkgs
</source>
        <translation>%1 (%2 verschiedene), %3, davon folgen %4
%5, davon mehr als einmal %6 (in verschiedenen Revisionen %7), %8 älter als %9 Tage
%10 von nixpkgs
</translation>
    </message>
    <message>
        <source>1 node</source>
        <translation>1 Knoten</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>%1 Knoten</translation>
    </message>
    <message>
        <source>1 input</source>
        <translation>1 Eingabe</translation>
    </message>
    <message>
        <source>%1 inputs</source>
        <translation>%1 Eingaben</translation>
    </message>
    <message>
        <source>1 source</source>
        <translation>1 Quelle</translation>
    </message>
    <message>
        <source>%1 sources</source>
        <translation>%1 Quellen</translation>
    </message>
    <message>
        <source>1 revision</source>
        <translation>1 Revision</translation>
    </message>
    <message>
        <source>%1 revisions</source>
        <translation>%1 Revisionen</translation>
    </message>
    <message>
        <source>  source: %1
</source>
        <translation>  Quelle: %1
</translation>
    </message>
    <message>
        <source>  locked: %1
</source>
        <translation>  festgelegt: %1
</translation>
    </message>
    <message>
        <source>  locked: %1, %2 old
</source>
        <translation>  festgelegt: %1, Alter: %2
</translation>
    </message>
    <message>
        <source>  behind: 1 day older than %1
</source>
        <translation>  zurück: 1 Tag älter als %1
</translation>
    </message>
    <message>
        <source>  behind: %1 days older than %2
</source>
        <translation>  zurück: %1 Tage älter als %2
</translation>
    </message>
    <message>
        <source>  asked for by:
</source>
        <translation>  verlangt von:
</translation>
    </message>
    <message>
        <source>    %1 as %2 (follows)
</source>
        <translation>    %1 als %2 (folgt)
</translation>
    </message>
    <message>
        <source>    %1 as %2
</source>
        <translation>    %1 als %2
</translation>
    </message>
    <message>
        <source>  paths from the root:
</source>
        <translation>  Pfade von der Wurzel:
</translation>
    </message>
    <message>
        <source>The root&apos;s lock was not moved: it names what the domains were before. %1</source>
        <translation>Das Lock der Wurzel wurde nicht bewegt: Es nennt, was die Domänen vorher waren. %1</translation>
    </message>
    <message>
        <source>nix could not lock the root&apos;s inputs.</source>
        <translation>nix konnte die Eingaben der Wurzel nicht festlegen.</translation>
    </message>
    <message>
        <source> The root&apos;s lock is as it was; &quot;cim lock&quot; tries again.</source>
        <translation> Das Lock der Wurzel ist, wie es war; „cim lock“ versucht es noch einmal.</translation>
    </message>
    <message>
        <source>nix made no lock for the root.</source>
        <translation>nix hat kein Lock für die Wurzel gemacht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no reference to a flake.</source>
        <translation>„%1“ ist keine Referenz auf einen Flake.</translation>
    </message>
    <message>
        <source>The lock has been changed since, so it is left as it is.</source>
        <translation>Das Lock hat sich seitdem geändert und bleibt deshalb, wie es ist.</translation>
    </message>
    <message>
        <source>The lock cannot be written.</source>
        <translation>Das Lock lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>nix is not installed, so inputs cannot be updated here.</source>
        <translation>nix ist nicht installiert, deshalb lassen sich Eingaben hier nicht aktualisieren.</translation>
    </message>
    <message>
        <source>There is no flake.nix in %1.</source>
        <translation>In %1 ist keine flake.nix.</translation>
    </message>
    <message>
        <source>This flake has no input &quot;%1&quot; of its own.</source>
        <translation>Dieser Flake hat keine eigene Eingabe „%1“.</translation>
    </message>
    <message>
        <source>nix cannot update the input &quot;%1&quot;: its name has characters that nix does not take here.</source>
        <translation>nix kann die Eingabe „%1“ nicht aktualisieren: Ihr Name hat Zeichen, die nix hier nicht nimmt.</translation>
    </message>
    <message>
        <source>The input &quot;%1&quot; follows another one; update that.</source>
        <translation>Die Eingabe „%1“ folgt einer anderen; diese aktualisieren.</translation>
    </message>
    <message>
        <source>The update was stopped. The lock is as it was.</source>
        <translation>Das Aktualisieren wurde angehalten. Das Lock ist, wie es war.</translation>
    </message>
    <message>
        <source>nix could not be started.</source>
        <translation>nix ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>nix could not update the inputs.</source>
        <translation>nix konnte die Eingaben nicht aktualisieren.</translation>
    </message>
    <message>
        <source>The lock was written but not committed: git is not installed.</source>
        <translation>Das Lock wurde geschrieben, aber nicht committet: git ist nicht installiert.</translation>
    </message>
    <message>
        <source>The lock was written but could not be committed.</source>
        <translation>Das Lock wurde geschrieben, ließ sich aber nicht committen.</translation>
    </message>
</context>
<context>
    <name>GitWords</name>
    <message>
        <source>git wants a name and an address without &lt; and &gt;.</source>
        <translation>git verlangt einen Namen und eine Adresse ohne &lt; und &gt;.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>There is no repository in %1 yet. Write and commit first.</source>
        <translation>In %1 gibt es noch kein Repository. Zuerst schreiben und committen.</translation>
    </message>
    <message>
        <source>Nothing is committed in %1 yet. Write and commit first.</source>
        <translation>In %1 ist noch nichts committet. Zuerst schreiben und committen.</translation>
    </message>
    <message>
        <source>The repository %1 is on no branch (detached head). Check a branch out first.</source>
        <translation>Das Repository %1 ist auf keinem Branch (losgelöster HEAD). Zuerst einen Branch auschecken.</translation>
    </message>
    <message>
        <source>The branch %1 of %2 has commits that %3 lacks. Merge it first: git merge %1</source>
        <translation>Der Branch %1 von %2 hat Commits, die %3 fehlen. Ihn zuerst zusammenführen: git merge %1</translation>
    </message>
    <message>
        <source>The branch %1 of %2 cannot be moved.</source>
        <translation>Der Branch %1 von %2 lässt sich nicht bewegen.</translation>
    </message>
    <message>
        <source>Nothing is committed in %1 yet, so nothing can be released.</source>
        <translation>In %1 ist noch nichts committet, deshalb lässt sich nichts veröffentlichen.</translation>
    </message>
    <message>
        <source>&quot;%1 &lt;%2&gt;&quot; cannot be the author of a tag.</source>
        <translation>„%1 &lt;%2&gt;“ kann nicht der Autor eines Tags sein.</translation>
    </message>
    <message>
        <source>%1 has a tag %2 already.</source>
        <translation>%1 hat schon einen Tag %2.</translation>
    </message>
    <message>
        <source>The tag %1 cannot be made in %2.</source>
        <translation>Der Tag %1 lässt sich in %2 nicht anlegen.</translation>
    </message>
    <message>
        <source>The tags of %1 cannot be read.</source>
        <translation>Die Tags von %1 lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The commit cannot be written. Check that there is room and that the folder is writable.</source>
        <translation>Der Commit lässt sich nicht schreiben. Prüfen, ob Platz da ist und der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>The files to commit cannot be put together. Check that there is room, or make the index anew with: git reset</source>
        <translation>Die Dateien für den Commit lassen sich nicht zusammenstellen. Prüfen, ob Platz da ist, oder den Index neu machen: git reset</translation>
    </message>
    <message>
        <source>The files to commit cannot be put together.</source>
        <translation>Die Dateien für den Commit lassen sich nicht zusammenstellen.</translation>
    </message>
    <message>
        <source>&quot;%1 &lt;%2&gt;&quot; cannot be the author of a commit. Set user.name and user.email with git config.</source>
        <translation>„%1 &lt;%2&gt;“ kann nicht der Autor eines Commits sein. user.name und user.email mit git config setzen.</translation>
    </message>
    <message>
        <source>The commit cannot be put together.</source>
        <translation>Der Commit lässt sich nicht zusammenstellen.</translation>
    </message>
    <message>
        <source>The branch %1 cannot be moved to the new commit; another program may have committed at this moment. Commit again.</source>
        <translation>Der Branch %1 lässt sich nicht auf den neuen Commit bewegen; vielleicht hat gerade ein anderes Programm committet. Noch einmal committen.</translation>
    </message>
    <message>
        <source>The commit %1 of %2 cannot be read.</source>
        <translation>Der Commit %1 von %2 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 cannot be read in the commit %2 of %3.</source>
        <translation>%1 lässt sich im Commit %2 von %3 nicht lesen.</translation>
    </message>
    <message>
        <source>There is no %1 in %2.</source>
        <translation>In %2 gibt es kein %1.</translation>
    </message>
    <message>
        <source>The history of the repository cannot be read.</source>
        <translation>Die Geschichte des Repositorys lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A commit of the repository cannot be read.</source>
        <translation>Ein Commit des Repositorys lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>git&apos;s configuration asks for signed commits, and %1, which signs them, is not installed.</source>
        <translation>Die Einstellungen von git verlangen signierte Commits, und %1, das sie signiert, ist nicht installiert.</translation>
    </message>
    <message>
        <source>The commit could not be signed with %1. Check user.signingkey, or turn commit.gpgsign off.</source>
        <translation>Der Commit ließ sich nicht mit %1 signieren. user.signingkey prüfen oder commit.gpgsign ausschalten.</translation>
    </message>
    <message>
        <source>The signing key could not be handed to ssh-keygen.</source>
        <translation>Der Schlüssel zum Signieren ließ sich nicht an ssh-keygen übergeben.</translation>
    </message>
    <message>
        <source>git&apos;s configuration cannot be read. Look at ~/.gitconfig.</source>
        <translation>Die Einstellungen von git lassen sich nicht lesen. Ein Blick in ~/.gitconfig hilft.</translation>
    </message>
    <message>
        <source>git does not know who you are, so nothing can be committed. Say it once with: git config --global user.name &quot;Your Name&quot; and: git config --global user.email you@example.org</source>
        <translation>git weiß nicht, wer Sie sind, deshalb lässt sich nichts committen. Einmal sagen: git config --global user.name &quot;Ihr Name&quot; und: git config --global user.email sie@example.org</translation>
    </message>
    <message>
        <source>git&apos;s configuration asks for commits signed with an ssh key but names none. Set user.signingkey.</source>
        <translation>Die Einstellungen von git verlangen mit einem ssh-Schlüssel signierte Commits, nennen aber keinen. user.signingkey setzen.</translation>
    </message>
    <message>
        <source>The journal .cimarron/journal cannot be written</source>
        <translation>Das Tagebuch .cimarron/journal lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>The repository %1 cannot be opened.</source>
        <translation>Das Repository %1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>git (process %1)</source>
        <translation>git (Prozess %1)</translation>
    </message>
    <message>
        <source>The workspace&apos;s lock .cimarron/lock cannot be opened</source>
        <translation>Die Sperre .cimarron/lock des Arbeitsbereichs lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>The workspace is being written by %1. Wait until it is done, or close it there.</source>
        <translation>In den Arbeitsbereich schreibt gerade %1. Warten, bis das fertig ist, oder es dort schließen.</translation>
    </message>
    <message>
        <source>%1 is at work there. Wait until it is done.</source>
        <translation>Dort arbeitet %1. Warten, bis das fertig ist.</translation>
    </message>
    <message>
        <source>a program made %1 just now. Try again in a moment.</source>
        <translation>Ein Programm hat gerade %1 angelegt. In einem Augenblick noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 was left behind by a program that died. Remove it.</source>
        <translation>%1 blieb von einem abgestürzten Programm zurück. Es entfernen.</translation>
    </message>
    <message>
        <source>.cimarron/manifest cannot be written</source>
        <translation>.cimarron/manifest lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Git&apos;s objects cannot be written below %1</source>
        <translation>Die Objekte von git lassen sich unter %1 nicht schreiben</translation>
    </message>
    <message>
        <source>Git&apos;s objects cannot be opened.</source>
        <translation>Die Objekte von git lassen sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Git&apos;s objects cannot be written. Check that there is room and that the folder is writable.</source>
        <translation>Die Objekte von git lassen sich nicht schreiben. Prüfen, ob Platz da ist und der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>A tree of the repository cannot be read.</source>
        <translation>Ein Baum des Repositorys lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A file&apos;s content cannot be read from the repository.</source>
        <translation>Der Inhalt einer Datei lässt sich nicht aus dem Repository lesen.</translation>
    </message>
    <message>
        <source>The repository %1 cannot be made: %2. Rename the domain.</source>
        <translation>Das Repository %1 lässt sich nicht anlegen: %2. Die Domäne umbenennen.</translation>
    </message>
    <message>
        <source>%1 in %2 cannot be written: %3. Rename what it is for.</source>
        <translation>%1 in %2 lässt sich nicht schreiben: %3. Umbenennen, wofür es steht.</translation>
    </message>
    <message>
        <source>%1 and %2 in %3 are one file on some systems. Rename one of the two.</source>
        <translation>%1 und %2 in %3 sind auf manchen Systemen eine einzige Datei. Eines davon umbenennen.</translation>
    </message>
    <message>
        <source>%1 in %2 would be a file and a folder at once. Rename one of the two.</source>
        <translation>%1 in %2 wäre zugleich Datei und Ordner. Eines davon umbenennen.</translation>
    </message>
    <message>
        <source>%1 in %2 is a submodule, and the model has files there. Move the submodule away, or rename what the files are for.</source>
        <translation>%1 in %2 ist ein Submodul, und das Modell hat dort Dateien. Das Submodul verschieben oder umbenennen, wofür die Dateien stehen.</translation>
    </message>
    <message>
        <source>%1 in %2 is a folder where a file must be. Move it away.</source>
        <translation>%1 in %2 ist ein Ordner, wo eine Datei sein muss. Ihn verschieben.</translation>
    </message>
    <message>
        <source>a merge is under way there. Finish it with git commit, or drop it with git merge --abort</source>
        <translation>dort ist ein Merge im Gange. Ihn mit git commit beenden oder mit git merge --abort verwerfen</translation>
    </message>
    <message>
        <source>a revert is under way there. Finish it, or drop it with git revert --abort</source>
        <translation>dort ist ein Revert im Gange. Ihn beenden oder mit git revert --abort verwerfen</translation>
    </message>
    <message>
        <source>a cherry-pick is under way there. Finish it, or drop it with git cherry-pick --abort</source>
        <translation>dort ist ein Cherry-Pick im Gange. Ihn beenden oder mit git cherry-pick --abort verwerfen</translation>
    </message>
    <message>
        <source>a bisection is under way there. End it with git bisect reset</source>
        <translation>dort ist ein Bisect im Gange. Ihn mit git bisect reset beenden</translation>
    </message>
    <message>
        <source>a rebase is under way there. Finish it, or drop it with git rebase --abort</source>
        <translation>dort ist ein Rebase im Gange. Ihn beenden oder mit git rebase --abort verwerfen</translation>
    </message>
    <message>
        <source>the root repository</source>
        <translation>das Repository der Wurzel</translation>
    </message>
    <message>
        <source>The .git of %1 is a link, and Cimarron writes through no link. Put the folder itself there.</source>
        <translation>Das .git von %1 ist ein Link, und Cimarron schreibt durch keinen Link. Den Ordner selbst dorthin legen.</translation>
    </message>
    <message>
        <source>%1 cannot be looked at</source>
        <translation>%1 lässt sich nicht ansehen</translation>
    </message>
    <message>
        <source>%1 is a bare repository, without a work tree to write into. Move it away.</source>
        <translation>%1 ist ein nacktes Repository ohne Arbeitsverzeichnis, in das sich schreiben ließe. Es verschieben.</translation>
    </message>
    <message>
        <source>%1 belongs to another user, so git does not trust it. If it is yours, run: git config --global --add safe.directory &quot;%2&quot;</source>
        <translation>%1 gehört jemand anderem, deshalb traut git ihm nicht. Gehört es Ihnen, dies ausführen: git config --global --add safe.directory &quot;%2&quot;</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a git repository; it may be damaged. Look at it with git fsck, or move its .git folder away to start anew.</source>
        <translation>%1 lässt sich nicht als git-Repository öffnen; vielleicht ist es beschädigt. Mit git fsck nachsehen, oder den Ordner .git davon verschieben, um neu anzufangen.</translation>
    </message>
    <message>
        <source>%1 is set up as a bare repository, without a work tree. Run: git config core.bare false</source>
        <translation>%1 ist als nacktes Repository ohne Arbeitsverzeichnis eingerichtet. Dies ausführen: git config core.bare false</translation>
    </message>
    <message>
        <source>%1 cannot be used now: %2.</source>
        <translation>%1 kann jetzt nicht benutzt werden: %2.</translation>
    </message>
    <message>
        <source>%1 has a detached head at %2. Go back to a branch with git switch, for example: git switch %3</source>
        <translation>%1 hat einen losgelösten HEAD bei %2. Mit git switch zu einem Branch zurückkehren, zum Beispiel: git switch %3</translation>
    </message>
    <message>
        <source>%1 is locked: %2</source>
        <translation>%1 ist gesperrt: %2</translation>
    </message>
    <message>
        <source>%1 holds files with unresolved conflicts. Resolve them and git add them.</source>
        <translation>%1 enthält Dateien mit ungelösten Konflikten. Sie lösen und mit git add übernehmen.</translation>
    </message>
    <message>
        <source>detached at %1</source>
        <translation>losgelöst bei %1</translation>
    </message>
    <message>
        <source>What was last written to %1 cannot be read; the repository may be damaged. Look at it with git fsck.</source>
        <translation>Was zuletzt in %1 geschrieben wurde, lässt sich nicht lesen; vielleicht ist das Repository beschädigt. Mit git fsck nachsehen.</translation>
    </message>
    <message>
        <source>What was written to %1 cannot be recorded. Check that there is room and that the folder is writable.</source>
        <translation>Was in %1 geschrieben wurde, lässt sich nicht festhalten. Prüfen, ob Platz da ist und der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>The index of %1 cannot be read. Make it anew with: git reset</source>
        <translation>Der Index von %1 lässt sich nicht lesen. Ihn neu machen: git reset</translation>
    </message>
    <message>
        <source>%1 cannot be read. Make it anew with: git reset</source>
        <translation>%1 lässt sich nicht lesen. Es neu machen: git reset</translation>
    </message>
    <message>
        <source>%1 cannot be staged.</source>
        <translation>%1 lässt sich nicht vormerken.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check that there is room and that the folder is writable.</source>
        <translation>%1 lässt sich nicht schreiben. Prüfen, ob Platz da ist und der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>The changes in %1 cannot be found; the repository may be damaged. Look at it with git fsck.</source>
        <translation>Die Änderungen in %1 lassen sich nicht finden; vielleicht ist das Repository beschädigt. Mit git fsck nachsehen.</translation>
    </message>
    <message>
        <source>Cimarron runs no hooks; %1 has %2.</source>
        <translation>Cimarron führt keine Hooks aus; %1 hat %2.</translation>
    </message>
    <message>
        <source>The index of %1 cannot be written. Check that there is room and that the folder is writable.</source>
        <translation>Der Index von %1 lässt sich nicht schreiben. Prüfen, ob Platz da ist und der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>A commit cannot be read.</source>
        <translation>Ein Commit lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is too large to be read.</source>
        <translation>%1 ist zu groß zum Lesen.</translation>
    </message>
    <message>
        <source>%1 cannot be read, so it is not known which submodules are meant to be there.</source>
        <translation>%1 lässt sich nicht lesen, deshalb ist nicht bekannt, welche Submodule dort sein sollen.</translation>
    </message>
    <message>
        <source>Two domains would be written to %1. Give one of them another name.</source>
        <translation>Zwei Domänen würden in %1 geschrieben. Einer davon einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>A link or a folder stands where a file was.</source>
        <translation>Wo eine Datei war, ist ein Link oder ein Ordner.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of a branch.</source>
        <translation>„%1“ kann nicht der Name eines Branches sein.</translation>
    </message>
    <message>
        <source>There is no folder %1 to open as a workspace.</source>
        <translation>Es gibt keinen Ordner %1, der sich als Arbeitsbereich öffnen ließe.</translation>
    </message>
    <message>
        <source>The folder .cimarron cannot be made in %1</source>
        <translation>Der Ordner .cimarron lässt sich in %1 nicht anlegen</translation>
    </message>
    <message>
        <source>%1/.cimarron is not a folder of Cimarron&apos;s. Move it away.</source>
        <translation>%1/.cimarron ist kein Ordner von Cimarron. Ihn verschieben.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be written by you. Make its folder writable, or copy it.</source>
        <translation>In den Arbeitsbereich %1 dürfen Sie nicht schreiben. Seinen Ordner beschreibbar machen oder ihn kopieren.</translation>
    </message>
    <message>
        <source>What was written may not all be on the disk yet</source>
        <translation>Vielleicht ist noch nicht alles Geschriebene auf der Platte</translation>
    </message>
    <message>
        <source> Free some room and try again; nothing is lost.</source>
        <translation> Platz schaffen und noch einmal versuchen; nichts ist verloren.</translation>
    </message>
    <message>
        <source> Make the folder writable for you and try again.</source>
        <translation> Den Ordner beschreibbar machen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 is a link, and Cimarron writes through no link. Put a real folder in its place.</source>
        <translation>%1 ist ein Link, und Cimarron schreibt durch keinen Link. Einen echten Ordner an seine Stelle setzen.</translation>
    </message>
    <message>
        <source>%1 is a file where a folder must be. Move it away.</source>
        <translation>%1 ist eine Datei, wo ein Ordner sein muss. Sie verschieben.</translation>
    </message>
    <message>
        <source>it has an empty part</source>
        <translation>er hat einen leeren Teil</translation>
    </message>
    <message>
        <source>it would leave its folder</source>
        <translation>er würde seinen Ordner verlassen</translation>
    </message>
    <message>
        <source>git keeps its own data under that name</source>
        <translation>unter diesem Namen hält git seine eigenen Daten</translation>
    </message>
    <message>
        <source>it holds a NUL character</source>
        <translation>er enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>a part of it is longer than 255 bytes</source>
        <translation>ein Teil davon ist länger als 255 Bytes</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>er ist zu lang</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MiB. Move it away.</source>
        <translation>%1 ist größer als %2 MiB. Es verschieben.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The folder %1 cannot be opened</source>
        <translation>Der Ordner %1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>%1 cannot be made</source>
        <translation>%1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>%1 was changed by another program at this moment. Write again.</source>
        <translation>%1 wurde gerade von einem anderen Programm geändert. Noch einmal schreiben.</translation>
    </message>
    <message>
        <source>%1 cannot be removed</source>
        <translation>%1 lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>A repository cannot be made</source>
        <translation>Ein Repository lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>.cimarron/tmp cannot be made</source>
        <translation>.cimarron/tmp lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The repository %1 cannot be made</source>
        <translation>Das Repository %1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>What was last written cannot be read.</source>
        <translation>Was zuletzt geschrieben wurde, lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>LayoutWords</name>
    <message>
        <source>The program cimarron-layout is not installed, so the built-in layout drew this.</source>
        <translation>Das Programm cimarron-layout ist nicht installiert, deshalb hat die eingebaute Anordnung dies gezeichnet.</translation>
    </message>
    <message>
        <source>The program cimarron-layout could not be started, so the built-in layout drew this.</source>
        <translation>Das Programm cimarron-layout ließ sich nicht starten, deshalb hat die eingebaute Anordnung dies gezeichnet.</translation>
    </message>
    <message>
        <source>Graphviz needed more than %1 seconds, so the built-in layout drew this.</source>
        <translation>Graphviz brauchte mehr als %1 Sekunden, deshalb hat die eingebaute Anordnung dies gezeichnet.</translation>
    </message>
    <message>
        <source>Graphviz crashed on this graph, so the built-in layout drew this.</source>
        <translation>Graphviz ist an diesem Graphen abgestürzt, deshalb hat die eingebaute Anordnung dies gezeichnet.</translation>
    </message>
    <message>
        <source>Graphviz could not draw this graph, so the built-in layout drew it.</source>
        <translation>Graphviz konnte diesen Graphen nicht zeichnen, deshalb hat die eingebaute Anordnung ihn gezeichnet.</translation>
    </message>
    <message>
        <source>This graph is too large to be drawn: %1 nodes and %2 edges.</source>
        <translation>Dieser Graph ist zu groß zum Zeichnen: %1 Knoten und %2 Kanten.</translation>
    </message>
    <message>
        <source>Edge %1 of this graph names a node that is not there.</source>
        <translation>Die Kante %1 dieses Graphen nennt einen Knoten, den es nicht gibt.</translation>
    </message>
    <message>
        <source>A node of this graph has no sensible size.</source>
        <translation>Ein Knoten dieses Graphen hat keine sinnvolle Größe.</translation>
    </message>
</context>
<context>
    <name>NixWords</name>
    <message>
        <source>The activation was broken off.</source>
        <translation>Die Aktivierung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The boot loader could not be set up, so the next boot may still take the old system.</source>
        <translation>Der Bootloader ließ sich nicht einrichten; der nächste Start nimmt vielleicht noch das alte System.</translation>
    </message>
    <message>
        <source>The activation could not begin.</source>
        <translation>Die Aktivierung konnte nicht beginnen.</translation>
    </message>
    <message>
        <source>The activation script failed, so some settings are the old ones.</source>
        <translation>Das Aktivierungsskript ist fehlgeschlagen, deshalb sind manche Einstellungen noch die alten.</translation>
    </message>
    <message>
        <source>systemd could not read its units anew, so services run as before.</source>
        <translation>systemd konnte seine Units nicht neu lesen, deshalb laufen die Dienste wie vorher.</translation>
    </message>
    <message>
        <source>Some services failed to start.</source>
        <translation>Einige Dienste ließen sich nicht starten.</translation>
    </message>
    <message>
        <source>These services failed: %1.</source>
        <translation>Diese Dienste sind fehlgeschlagen: %1.</translation>
    </message>
    <message>
        <source>The new system can only be taken over by a reboot.</source>
        <translation>Das neue System lässt sich nur durch einen Neustart übernehmen.</translation>
    </message>
    <message>
        <source>The activation ended with code %1.</source>
        <translation>Die Aktivierung endete mit dem Code %1.</translation>
    </message>
    <message>
        <source>Generation %1 boots next; before it was %2.</source>
        <translation>Als Nächstes startet Generation %1; vorher war es %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The next boot takes generation %1 again: a test changes no boot default.</source>
        <translation>Der nächste Start nimmt wieder Generation %1: Ein Versuch ändert nicht, womit gestartet wird.</translation>
    </message>
    <message>
        <source>A reboot is needed for the new kernel, ramdisk or kernel parameters.</source>
        <translation>Für den neuen Kernel, die Ramdisk oder die Kernel-Parameter ist ein Neustart nötig.</translation>
    </message>
    <message>
        <source>These units changed but go on as they were: %1.</source>
        <translation>Diese Units haben sich geändert, laufen aber weiter wie bisher: %1.</translation>
    </message>
    <message>
        <source>%1 ended as if all were well, but %2 does not boot the new system.</source>
        <translation>%1 endete, als wäre alles gut, aber %2 startet nicht mit dem neuen System.</translation>
    </message>
    <message>
        <source>%1 ended as if all were well, but %2 does not run the new system.</source>
        <translation>%1 endete, als wäre alles gut, aber auf %2 läuft das neue System nicht.</translation>
    </message>
    <message>
        <source>The activation</source>
        <translation>Die Aktivierung</translation>
    </message>
    <message>
        <source> %1 runs the new system.</source>
        <translation> Auf %1 läuft das neue System.</translation>
    </message>
    <message>
        <source> %1 runs the system that it ran before.</source>
        <translation> Auf %1 läuft das System, das vorher darauf lief.</translation>
    </message>
    <message>
        <source> %1 runs neither the new system nor the one that it ran before.</source>
        <translation> Auf %1 läuft weder das neue System noch das, das vorher darauf lief.</translation>
    </message>
    <message>
        <source>Nothing was changed on %1: this only says what would happen.</source>
        <translation>Auf %1 wurde nichts geändert: Dies sagt nur, was geschehen würde.</translation>
    </message>
    <message>
        <source>%1 has this system already: nothing changed.</source>
        <translation>%1 hat dieses System schon: Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 takes the new system at its next boot.</source>
        <translation>%1 nimmt das neue System beim nächsten Start.</translation>
    </message>
    <message>
        <source>%1 runs the new system.</source>
        <translation>Auf %1 läuft das neue System.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; gives no rights that Cimarron knows: none, sudo, doas or run0.</source>
        <translation>„%1“ gibt keine Rechte, die Cimarron kennt: none, sudo, doas oder run0.</translation>
    </message>
    <message>
        <source>Activating needs root&apos;s rights, and there is no sudo, doas or run0 %1.</source>
        <translation>Zum Aktivieren braucht es die Rechte von root, und es gibt kein sudo, doas oder run0 %1.</translation>
    </message>
    <message>
        <source>There is no %1 %2.</source>
        <translation>Es gibt kein %1 %2.</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source> Nothing was changed on %1.</source>
        <translation> Auf %1 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The new generation could not be made.</source>
        <translation>Die neue Generation ließ sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Root&apos;s rights were not given.</source>
        <translation>Die Rechte von root wurden nicht gegeben.</translation>
    </message>
    <message>
        <source>%1 cannot be activated: it is no whole NixOS system.</source>
        <translation>%1 lässt sich nicht aktivieren: Es ist kein ganzes NixOS-System.</translation>
    </message>
    <message>
        <source>%1 wants to know who asks. Give nix a token (access-tokens in nix.conf) or a netrc file.</source>
        <translation>%1 will wissen, wer fragt. nix einen Token (access-tokens in nix.conf) oder eine netrc-Datei geben.</translation>
    </message>
    <message>
        <source>A download arrived damaged. Try again; if it stays so, the substituter holds it damaged.</source>
        <translation>Ein Download kam beschädigt an. Noch einmal versuchen; bleibt es so, ist er beim Substituter beschädigt.</translation>
    </message>
    <message>
        <source>No machine here can build for %1. Give nix a builder for it, or let this machine emulate it (boot.binfmt.emulatedSystems).</source>
        <translation>Keine Maschine hier kann für %1 bauen. nix einen Builder dafür geben oder es hier emulieren lassen (boot.binfmt.emulatedSystems).</translation>
    </message>
    <message>
        <source>A build took longer than timeout in nix.conf allows.</source>
        <translation>Ein Bau dauerte länger, als timeout in nix.conf erlaubt.</translation>
    </message>
    <message>
        <source>A builder was killed, as when memory runs out. Build fewer things at once (max-jobs, cores in nix.conf), or on a machine with more.</source>
        <translation>Ein Bau wurde abgeschossen, wie es geschieht, wenn der Speicher ausgeht. Weniger zugleich bauen (max-jobs, cores in nix.conf) oder auf einer Maschine mit mehr Speicher.</translation>
    </message>
    <message>
        <source>A builder crashed with signal %1.</source>
        <translation>Ein Bau stürzte mit Signal %1 ab.</translation>
    </message>
    <message>
        <source>Two packages bring a file %1, and only one can be in the system. Leave one of them out, or say which is preferred (lib.hiPrio).</source>
        <translation>Zwei Pakete bringen eine Datei %1, und nur eine kann im System sein. Eines davon weglassen oder sagen, welches vorgeht (lib.hiPrio).</translation>
    </message>
    <message>
        <source>The build failed on the builder %1.</source>
        <translation>Der Bau auf dem Builder %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 is missing although nix counts on it. &quot;nix-store --verify --check-contents --repair&quot; mends the store.</source>
        <translation>%1 fehlt, obwohl nix damit rechnet. „nix-store --verify --check-contents --repair“ repariert den Store.</translation>
    </message>
    <message>
        <source>Another nix holds the store. Wait until it is done.</source>
        <translation>Ein anderes nix hält den Store. Warten, bis es fertig ist.</translation>
    </message>
    <message>
        <source>%1 has known holes. Take a newer one, or name it in nixpkgs.config.permittedInsecurePackages.</source>
        <translation>%1 hat bekannte Lücken. Eine neuere Version nehmen oder es in nixpkgs.config.permittedInsecurePackages nennen.</translation>
    </message>
    <message>
        <source>Another activation runs on this machine. Wait until it is done.</source>
        <translation>Auf diesem Rechner läuft eine andere Aktivierung. Warten, bis sie fertig ist.</translation>
    </message>
    <message>
        <source>The boot loader was not written. Look whether the boot partition is mounted and whether the disk that the configuration names is the right one.</source>
        <translation>Der Bootloader wurde nicht geschrieben. Nachsehen, ob die Boot-Partition eingehängt ist und die Konfiguration die richtige Platte nennt.</translation>
    </message>
    <message>
        <source>The password was not right, so nothing was done.</source>
        <translation>Das Passwort war nicht richtig, deshalb wurde nichts getan.</translation>
    </message>
    <message>
        <source>%1 failed. &quot;systemctl status %1&quot; and &quot;journalctl -u %1&quot; say why.</source>
        <translation>%1 ist fehlgeschlagen. „systemctl status %1“ und „journalctl -u %1“ sagen, warum.</translation>
    </message>
    <message>
        <source>systemd does not answer, so no service can be started or stopped.</source>
        <translation>systemd antwortet nicht, deshalb lässt sich kein Dienst starten oder anhalten.</translation>
    </message>
    <message>
        <source>nixos-rebuild takes this for no whole system and did not touch it. Let Cimarron activate by itself.</source>
        <translation>nixos-rebuild hält dies für kein ganzes System und hat es nicht angerührt. Cimarron selbst aktivieren lassen.</translation>
    </message>
    <message>
        <source>nixos-rebuild finds no generation to go back to.</source>
        <translation>nixos-rebuild findet keine Generation, zu der es zurückkehren könnte.</translation>
    </message>
    <message>
        <source>The disk is full. &quot;nix-collect-garbage -d&quot; frees room.</source>
        <translation>Die Platte ist voll. „nix-collect-garbage -d“ schafft Platz.</translation>
    </message>
    <message>
        <source>The disk can only be read: it is mounted so, or it is failing.</source>
        <translation>Die Platte lässt sich nur lesen: Sie ist so eingehängt, oder sie versagt.</translation>
    </message>
    <message>
        <source>Too many files are open at once. Raise the limit (ulimit -n).</source>
        <translation>Zu viele Dateien sind zugleich offen. Die Grenze erhöhen (ulimit -n).</translation>
    </message>
    <message>
        <source>It was stopped before its end.</source>
        <translation>Es wurde vor seinem Ende angehalten.</translation>
    </message>
    <message>
        <source>nixos-rebuild says no more than that the activation did not go well: what it printed before that names what failed.</source>
        <translation>nixos-rebuild sagt nur, dass die Aktivierung nicht gut verlief: Was es davor ausgab, nennt, was fehlschlug.</translation>
    </message>
    <message>
        <source>%1 of %2 built</source>
        <translation>%1 von %2 gebaut</translation>
    </message>
    <message>
        <source>%1 of %2 fetched</source>
        <translation>%1 von %2 geholt</translation>
    </message>
    <message>
        <source>%1 of %2 copied</source>
        <translation>%1 von %2 kopiert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>colmena could not be started.</source>
        <translation>colmena ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>colmena was killed by signal %1 before %2 was built.</source>
        <translation>colmena wurde vom Signal %1 beendet, bevor %2 gebaut war.</translation>
    </message>
    <message>
        <source>colmena printed more than can be read, so it was stopped.</source>
        <translation>colmena gab mehr aus, als sich lesen lässt, und wurde deshalb angehalten.</translation>
    </message>
    <message>
        <source>%1 could not be built%2</source>
        <translation>%1 ließ sich nicht bauen%2</translation>
    </message>
    <message>
        <source>%1 could not be evaluated%2</source>
        <translation>%1 ließ sich nicht auswerten%2</translation>
    </message>
    <message>
        <source>colmena ended as if %1 had been built, but there is no system.</source>
        <translation>colmena endete, als wäre %1 gebaut, aber es gibt kein System.</translation>
    </message>
    <message>
        <source>colmena failed before %1 was built.</source>
        <translation>colmena ist fehlgeschlagen, bevor %1 gebaut war.</translation>
    </message>
    <message>
        <source>colmena could not read the hosts: %1</source>
        <translation>colmena konnte die Rechner nicht lesen: %1</translation>
    </message>
    <message>
        <source>The colmena that is installed here is another version than the one that the root flake takes. Update the input &quot;colmena&quot; of the root, or install the same version.</source>
        <translation>Das hier installierte colmena ist eine andere Version als die, die der Flake der Wurzel nimmt. Die Eingabe „colmena“ der Wurzel aktualisieren oder dieselbe Version installieren.</translation>
    </message>
    <message>
        <source>colmena ended as if %1 had been built, but what it names is no system.</source>
        <translation>colmena endete, als wäre %1 gebaut, aber was es nennt, ist kein System.</translation>
    </message>
    <message>
        <source>What colmena needs could not be written.</source>
        <translation>Was colmena braucht, ließ sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The build was stopped, as asked. Nothing on %1 was changed.</source>
        <translation>Der Bau wurde wie gewünscht angehalten. Auf %1 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>waiting for colmena</source>
        <translation>wartet auf colmena</translation>
    </message>
    <message>
        <source>%1 (colmena has said nothing for %2 min)</source>
        <translation>%1 (colmena schweigt seit %2 min)</translation>
    </message>
    <message>
        <source>waiting for its turn</source>
        <translation>wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>colmena reads the hosts</source>
        <translation>colmena liest die Rechner</translation>
    </message>
    <message>
        <source>evaluating</source>
        <translation>wird ausgewertet</translation>
    </message>
    <message>
        <source>building</source>
        <translation>wird gebaut</translation>
    </message>
    <message>
        <source>built</source>
        <translation>gebaut</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>wird kopiert</translation>
    </message>
    <message>
        <source>built and copied</source>
        <translation>gebaut und kopiert</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>nix could not evaluate %1.</source>
        <translation>nix konnte %1 nicht auswerten.</translation>
    </message>
    <message>
        <source>%1 side by side: %2 processors, %3 free, %4 a host</source>
        <translation>%1 nebeneinander: %2 Prozessoren, %3 frei, %4 je Rechner</translation>
    </message>
    <message>
        <source>%1 side by side: %2 processors, %3 free</source>
        <translation>%1 nebeneinander: %2 Prozessoren, %3 frei</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 offline</source>
        <translation>%1 nicht erreichbar</translation>
    </message>
    <message>
        <source>%1 rolled back</source>
        <translation>%1 zurückgenommen</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>; wave %1 of %2</source>
        <translation>; Welle %1 von %2</translation>
    </message>
    <message>
        <source>What was noted of the last rebuild of several hosts cannot be read: %1.</source>
        <translation>Was über den letzten Umbau mehrerer Rechner notiert wurde, lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>it is no object</source>
        <translation>es ist kein Objekt</translation>
    </message>
    <message>
        <source>it is of another version of Cimarron</source>
        <translation>es ist von einer anderen Version von Cimarron</translation>
    </message>
    <message>
        <source>it has too many hosts</source>
        <translation>es hat zu viele Rechner</translation>
    </message>
    <message>
        <source>its host %1 is none</source>
        <translation>sein Rechner %1 ist keiner</translation>
    </message>
    <message>
        <source>looking what it runs</source>
        <translation>es wird nachgesehen, was darauf läuft</translation>
    </message>
    <message>
        <source>%1 on %2 asks for a password. Rebuild it by itself, where it can be asked for, or let %3 become root without one.</source>
        <translation>%1 auf %2 fragt nach einem Passwort. Ihn einzeln umbauen, wo danach gefragt werden kann, oder %3 ohne Passwort root werden lassen.</translation>
    </message>
    <message>
        <source>waiting for its password</source>
        <translation>wartet auf sein Passwort</translation>
    </message>
    <message>
        <source>Stopped, as asked. Nothing was changed on %1.</source>
        <translation>Wie gewünscht angehalten. Auf %1 wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The password for %1 on %2 was not right. Nothing was changed there.</source>
        <translation>Das Passwort für %1 auf %2 war nicht richtig. Dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>No password was given for %1 on %2. Nothing was changed there.</source>
        <translation>Für %1 auf %2 wurde kein Passwort angegeben. Dort wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 has no generation %2 any more.</source>
        <translation>%1 hat keine Generation %2 mehr.</translation>
    </message>
    <message>
        <source>The log is longer than 1 GiB and was cut off.</source>
        <translation>Das Protokoll ist länger als 1 GiB und wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>nix could not build %1.</source>
        <translation>nix konnte %1 nicht bauen.</translation>
    </message>
    <message>
        <source>its builder failed</source>
        <translation>sein Bau ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 could not be built: %2</source>
        <translation>%1 ließ sich nicht bauen: %2</translation>
    </message>
    <message>
        <source> While it is made, a picture takes twice the room that it has in the end, in the store and where nix builds.</source>
        <translation> Während es gemacht wird, braucht ein Abbild doppelt so viel Platz wie am Ende, im Store und dort, wo nix baut.</translation>
    </message>
    <message>
        <source>nix ended as if %1 had been built, but there is no system.</source>
        <translation>nix endete, als wäre %1 gebaut, aber es gibt kein System.</translation>
    </message>
    <message>
        <source>nix ended as if %1 had been built, but there is none.</source>
        <translation>nix endete, als wäre %1 gebaut, aber es ist nichts da.</translation>
    </message>
    <message>
        <source>The program&apos;s file %1 is missing. Install Cimarron again.</source>
        <translation>Die Datei %1 des Programms fehlt. Cimarron neu installieren.</translation>
    </message>
    <message>
        <source>The host has %1 definitions, more than can be shown.</source>
        <translation>Der Rechner hat %1 Definitionen; so viele lassen sich nicht zeigen.</translation>
    </message>
    <message>
        <source>nix answered something else than definitions.</source>
        <translation>nix antwortete mit etwas anderem als Definitionen.</translation>
    </message>
    <message>
        <source>nix answered something else than what the host is made of.</source>
        <translation>nix antwortete mit etwas anderem als dem, woraus der Rechner besteht.</translation>
    </message>
    <message>
        <source>The host has %1 parts, more than can be shown.</source>
        <translation>Der Rechner hat %1 Teile; so viele lassen sich nicht zeigen.</translation>
    </message>
    <message>
        <source>The program&apos;s file nix/picture.nix is missing. Install Cimarron again.</source>
        <translation>Die Datei nix/picture.nix des Programms fehlt. Cimarron neu installieren.</translation>
    </message>
    <message>
        <source>a virtual machine of %1</source>
        <translation>eine virtuelle Maschine von %1</translation>
    </message>
    <message>
        <source>an installation picture of %1</source>
        <translation>ein Installationsabbild von %1</translation>
    </message>
    <message>
        <source>nix ended as if %1 had been built, but there is none in what it made.</source>
        <translation>nix endete, als wäre %1 gebaut, aber in dem, was es gemacht hat, ist nichts davon.</translation>
    </message>
    <message>
        <source>The NixOS that %1 is made from cannot make %2: it is older than that, or leaves it out. Update nixpkgs, then build again.</source>
        <translation>Das NixOS, aus dem %1 gemacht wird, kann %2 nicht machen: Es ist älter oder lässt das aus. nixpkgs aktualisieren und noch einmal bauen.</translation>
    </message>
    <message>
        <source>it</source>
        <translation>ihm</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 Minuten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; activates nothing that Cimarron knows: cimarron or nixos-rebuild.</source>
        <translation>„%1“ aktiviert nichts, was Cimarron kennt: cimarron oder nixos-rebuild.</translation>
    </message>
    <message>
        <source>There is no nixos-rebuild %1. Cimarron needs none: let it activate by itself.</source>
        <translation>Es gibt kein nixos-rebuild %1. Cimarron braucht keines: es selbst aktivieren lassen.</translation>
    </message>
    <message>
        <source>What is called nixos-rebuild %1 does not answer as one, so it is not used. Let Cimarron activate by itself.</source>
        <translation>Was %1 nixos-rebuild heißt, antwortet nicht wie eines und wird deshalb nicht benutzt. Cimarron selbst aktivieren lassen.</translation>
    </message>
    <message>
        <source>Stopped, as asked.</source>
        <translation>Wie gewünscht angehalten.</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>%1 goes back to the generation before the current one alone, so Cimarron itself switched to generation %2.</source>
        <translation>%1 kehrt nur zur Generation vor der jetzigen zurück, deshalb hat Cimarron selbst auf Generation %2 umgeschaltet.</translation>
    </message>
    <message>
        <source>What it had left half done was taken back.</source>
        <translation>Was es halb fertig ließ, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>What %1 ran was killed (signal %2) before it could say how it ended.</source>
        <translation>Was %1 ausführte, wurde beendet (Signal %2), bevor es sagen konnte, wie es ausging.</translation>
    </message>
    <message>
        <source>%1 was killed (signal %2) before it could say how it ended.</source>
        <translation>%1 wurde beendet (Signal %2), bevor es sagen konnte, wie es ausging.</translation>
    </message>
    <message>
        <source>%1 was broken off before it could say how it ended.</source>
        <translation>%1 wurde abgebrochen, bevor es sagen konnte, wie es ausging.</translation>
    </message>
    <message>
        <source>%1 says that something went wrong (code %2).</source>
        <translation>%1 sagt, dass etwas schiefging (Code %2).</translation>
    </message>
    <message>
        <source>%1 has said nothing for %2. It is not broken off, because that could leave %3 half activated: &quot;systemctl list-jobs&quot; there shows what it waits for. However it ends, it is looked what holds then, and what it left half done is taken back</source>
        <translation>%1 schweigt seit %2. Es wird nicht abgebrochen, denn dann könnte %3 halb aktiviert bleiben: Dort zeigt „systemctl list-jobs“, worauf es wartet. Wie es auch endet: Danach wird nachgesehen, was gilt, und halb Fertiges wird zurückgenommen</translation>
    </message>
    <message>
        <source>%1 does not run NixOS: it has no /run/current-system.</source>
        <translation>Auf %1 läuft kein NixOS: Es gibt dort kein /run/current-system.</translation>
    </message>
    <message>
        <source>%1 does not become root on %2.</source>
        <translation>%1 wird auf %2 nicht root.</translation>
    </message>
    <message>
        <source>The copying to %1 was stopped, as asked. What it runs was not changed.</source>
        <translation>Das Kopieren auf %1 wurde wie gewünscht angehalten. Was darauf läuft, wurde nicht geändert.</translation>
    </message>
    <message>
        <source>nix could not copy the system to %1.</source>
        <translation>nix konnte das System nicht auf %1 kopieren.</translation>
    </message>
    <message>
        <source>The system could not be copied to %1. %2</source>
        <translation>Das System ließ sich nicht auf %1 kopieren. %2</translation>
    </message>
    <message>
        <source> What it runs was not changed.</source>
        <translation> Was darauf läuft, wurde nicht geändert.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>%1, since %2:%3 UTC</source>
        <translation>%1, seit %2:%3 UTC</translation>
    </message>
    <message>
        <source>%1 is being rebuilt by %2.</source>
        <translation>%1 wird gerade von %2 umgebaut.</translation>
    </message>
    <message>
        <source>Where that was broken off for good, removing /run/cimarron-rebuild there lets go of it.</source>
        <translation>Wurde das endgültig abgebrochen, gibt das Entfernen von /run/cimarron-rebuild den Rechner wieder frei.</translation>
    </message>
    <message>
        <source>%1 runs another system by now than the one that was looked at. Look again what would change.</source>
        <translation>Auf %1 läuft inzwischen ein anderes System als das angesehene. Noch einmal ansehen, was sich ändern würde.</translation>
    </message>
    <message>
        <source>%1 could not be told to go back by itself if it cannot be reached, so it was not rebuilt.</source>
        <translation>%1 ließ sich nicht sagen, dass er von selbst zurückkehren soll, falls er nicht zu erreichen ist; deshalb wurde er nicht umgebaut.</translation>
    </message>
    <message>
        <source>%1 could not be activated.</source>
        <translation>%1 ließ sich nicht aktivieren.</translation>
    </message>
    <message>
        <source>activating %1; it goes back by itself if it cannot be reached afterwards</source>
        <translation>%1 wird aktiviert; er kehrt von selbst zurück, wenn er danach nicht zu erreichen ist</translation>
    </message>
    <message>
        <source>asking %1 over a fresh connection whether it is there</source>
        <translation>über eine frische Verbindung wird gefragt, ob %1 da ist</translation>
    </message>
    <message>
        <source>%1 answers and goes on; nobody waits for it any longer, as asked. Look again what came of it.</source>
        <translation>%1 antwortet und macht weiter; wie gewünscht wartet niemand mehr darauf. Später nachsehen, was daraus wurde.</translation>
    </message>
    <message>
        <source>waiting for %1 to answer; it goes back by itself</source>
        <translation>es wird gewartet, dass %1 antwortet; er kehrt von selbst zurück</translation>
    </message>
    <message>
        <source>waiting for %1 to bring it to its end</source>
        <translation>es wird gewartet, dass %1 es zu Ende bringt</translation>
    </message>
    <message>
        <source>The connection to %1 was lost, so nobody knows what became of it. Look again once it answers.</source>
        <translation>Die Verbindung zu %1 ging verloren, deshalb weiß niemand, was daraus wurde. Nachsehen, sobald er antwortet.</translation>
    </message>
    <message>
        <source>%1 could not be reached in time once it ran the new system, so it went back by itself: it runs the system that it ran before.</source>
        <translation>%1 war mit dem neuen System nicht rechtzeitig zu erreichen und kehrte deshalb von selbst zurück: Auf ihm läuft das System, das vorher darauf lief.</translation>
    </message>
    <message>
        <source>%1 could not be reached in time and tried to go back by itself, but does not run the system that it ran before.</source>
        <translation>%1 war nicht rechtzeitig zu erreichen und versuchte, von selbst zurückzukehren, aber auf ihm läuft nicht das System, das vorher darauf lief.</translation>
    </message>
    <message>
        <source>The new generation could not be made, so %1 runs the system that it ran before.</source>
        <translation>Die neue Generation ließ sich nicht anlegen, deshalb läuft auf %1 das System, das vorher darauf lief.</translation>
    </message>
    <message>
        <source>%1 wants a password, or does not know your key. Add your key to its authorized keys, or to your ssh agent, and try again.</source>
        <translation>%1 verlangt ein Passwort oder kennt Ihren Schlüssel nicht. Den Schlüssel dort zu den authorized_keys oder hier zum ssh-Agenten hinzufügen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no machine %1.</source>
        <translation>Es gibt keine Maschine %1.</translation>
    </message>
    <message>
        <source>%1 does not answer: it is off, or not on this network.</source>
        <translation>%1 antwortet nicht: Er ist aus oder nicht in diesem Netzwerk.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ging verloren.</translation>
    </message>
    <message>
        <source>%1 cannot be asked over ssh.</source>
        <translation>%1 lässt sich nicht über ssh fragen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no machine. Write a name or an address, with an account before it or a port behind it: root@web1:22.</source>
        <translation>„%1“ nennt keine Maschine. Einen Namen oder eine Adresse schreiben, davor ein Konto oder dahinter einen Port: root@web1:22.</translation>
    </message>
    <message>
        <source>ssh-keygen is not installed here, so the old key of %1 cannot be forgotten.</source>
        <translation>ssh-keygen ist hier nicht installiert, deshalb lässt sich der alte Schlüssel von %1 nicht vergessen.</translation>
    </message>
    <message>
        <source>The old key of %1 cannot be forgotten.</source>
        <translation>Der alte Schlüssel von %1 lässt sich nicht vergessen.</translation>
    </message>
    <message>
        <source>ssh is not installed here.</source>
        <translation>ssh ist hier nicht installiert.</translation>
    </message>
    <message>
        <source>git refuses a repository that belongs to another user. Change its owner, or trust it with: git config --global --add safe.directory FOLDER</source>
        <translation>git lehnt ein Repository ab, das jemand anderem gehört. Den Besitzer ändern oder ihm trauen: git config --global --add safe.directory ORDNER</translation>
    </message>
    <message>
        <source>The disk is full. &quot;nix store gc&quot; frees room.</source>
        <translation>Die Platte ist voll. „nix store gc“ schafft Platz.</translation>
    </message>
    <message>
        <source>Something had to be fetched and the network did not give it. Look at the connection, then try again.</source>
        <translation>Etwas musste geholt werden, und das Netzwerk gab es nicht her. Die Verbindung prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>nix needed more memory than it may have here.</source>
        <translation>nix brauchte mehr Speicher, als es hier haben darf.</translation>
    </message>
    <message>
        <source>nix is not installed here. Install it from nixos.org, then try again.</source>
        <translation>nix ist hier nicht installiert. Es von nixos.org installieren und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>nix could not say its version.</source>
        <translation>nix konnte seine Version nicht nennen.</translation>
    </message>
    <message>
        <source>%1 is no nix that Cimarron knows.</source>
        <translation>%1 ist kein nix, das Cimarron kennt.</translation>
    </message>
    <message>
        <source>The nix here is version %1, which is too old for this; %2 or newer is needed.</source>
        <translation>Das nix hier hat Version %1 und ist dafür zu alt; nötig ist %2 oder neuer.</translation>
    </message>
    <message>
        <source>nix could not be started.</source>
        <translation>nix ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>nix was ended, because it printed more than can be meant.</source>
        <translation>nix wurde beendet, weil es mehr ausgab, als gemeint sein kann.</translation>
    </message>
    <message>
        <source>%1: it ended with signal %2, as it does when it needs more memory than it may have here.</source>
        <translation>%1: Es endete mit Signal %2, wie es geschieht, wenn es mehr Speicher braucht, als es hier haben darf.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>NixOS has no option %1. Look at its spelling; the NixOS that is locked may also be another one than you think of.</source>
        <translation>NixOS hat keine Option %1. Die Schreibweise prüfen; vielleicht ist auch ein anderes NixOS festgelegt als gedacht.</translation>
    </message>
    <message>
        <source>The option %1 takes %2, and something else is set.</source>
        <translation>Die Option %1 nimmt %2, und gesetzt ist etwas anderes.</translation>
    </message>
    <message>
        <source>The option %1 is set to different values that do not go together.</source>
        <translation>Die Option %1 ist auf verschiedene Werte gesetzt, die nicht zusammenpassen.</translation>
    </message>
    <message>
        <source>The option %1 may be set once, and is set more than once.</source>
        <translation>Die Option %1 darf einmal gesetzt werden und ist mehrmals gesetzt.</translation>
    </message>
    <message>
        <source>What is set for the option %1 cannot be put together.</source>
        <translation>Was für die Option %1 gesetzt ist, lässt sich nicht zusammensetzen.</translation>
    </message>
    <message>
        <source>The option %1 is needed and nothing sets it.</source>
        <translation>Die Option %1 wird gebraucht, und nichts setzt sie.</translation>
    </message>
    <message>
        <source>A value is defined by way of itself, in a circle. A module that decides its own imports or conditions by what it sets does that.</source>
        <translation>Ein Wert ist im Kreis durch sich selbst definiert. So etwas tut ein Modul, das über seine eigenen imports oder Bedingungen durch das entscheidet, was es setzt.</translation>
    </message>
    <message>
        <source>%1 is not yet in the state that this host takes (%2). Promote that domain, or take the line away from the host&apos;s &quot;Domains at other states&quot;.</source>
        <translation>%1 ist noch nicht in dem Zustand, den dieser Rechner nimmt (%2). Diese Domäne befördern oder die Zeile aus „Domänen in anderem Zustand“ des Rechners nehmen.</translation>
    </message>
    <message>
        <source>The file %1 is not tracked by git, and nix sees only what is. Commit it, or: git add FILE</source>
        <translation>Die Datei %1 kennt git nicht, und nix sieht nur, was git kennt. Sie committen, oder: git add DATEI</translation>
    </message>
    <message>
        <source>An input of the root cannot be found where its address says. Look at the Flakes page and at &quot;cim lock&quot;.</source>
        <translation>Eine Eingabe der Wurzel ist nicht, wo ihre Adresse sagt. Auf der Flakes-Seite und mit „cim lock“ nachsehen.</translation>
    </message>
    <message>
        <source>A file is no Nix code: %1.</source>
        <translation>Eine Datei ist kein Nix-Code: %1.</translation>
    </message>
    <message>
        <source>nixpkgs has no package %1. Look at its spelling.</source>
        <translation>nixpkgs hat kein Paket %1. Die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>Something named %1 is used and does not exist.</source>
        <translation>Etwas namens %1 wird benutzt und ist nicht da.</translation>
    </message>
    <message>
        <source>%1 is used in a file and defined nowhere.</source>
        <translation>%1 wird in einer Datei benutzt und ist nirgends definiert.</translation>
    </message>
    <message>
        <source>This host is of another architecture (%1) than this machine, and no builder for it is set up.</source>
        <translation>Dieser Rechner hat eine andere Architektur (%1) als diese Maschine, und kein Builder ist dafür eingerichtet.</translation>
    </message>
    <message>
        <source>NixOS refuses this: %1</source>
        <translation>NixOS lehnt dies ab: %1</translation>
    </message>
    <message>
        <source>%1 It is set by %2.</source>
        <translation>%1 Gesetzt wird sie von %2.</translation>
    </message>
    <message>
        <source>nix gave up without a word.</source>
        <translation>nix hat ohne ein Wort aufgegeben.</translation>
    </message>
    <message>
        <source>The evaluation ended with: %1</source>
        <translation>Die Auswertung endete mit: %1</translation>
    </message>
    <message>
        <source>%1 is not there any more. Update the input that names it, or give another address.</source>
        <translation>%1 ist nicht mehr da. Die Eingabe aktualisieren, die es nennt, oder eine andere Adresse angeben.</translation>
    </message>
    <message>
        <source>The forge refuses, because it was asked too often. Wait an hour, or give nix a token: access-tokens in nix.conf.</source>
        <translation>Die Forge lehnt ab, weil sie zu oft gefragt wurde. Eine Stunde warten oder nix einen Token geben: access-tokens in nix.conf.</translation>
    </message>
    <message>
        <source>The server of %1 is in trouble. Try again later, or with another substituter.</source>
        <translation>Der Server von %1 hat Schwierigkeiten. Später noch einmal versuchen oder mit einem anderen Substituter.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted here. Look at this machine&apos;s clock, and at what stands between it and the network.</source>
        <translation>Dem Zertifikat des Servers wird hier nicht getraut. Die Uhr dieses Rechners prüfen und was zwischen ihm und dem Netzwerk steht.</translation>
    </message>
    <message>
        <source>The name %1 cannot be looked up. Look at the network connection and its name servers.</source>
        <translation>Der Name %1 lässt sich nicht auflösen. Die Netzwerkverbindung und ihre Nameserver prüfen.</translation>
    </message>
    <message>
        <source>The network cannot be reached from here. Look at the connection, then try again.</source>
        <translation>Das Netzwerk ist von hier nicht zu erreichen. Die Verbindung prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>A path comes from a store whose key this machine does not trust. Add the key to trusted-public-keys in nix.conf, if you trust who built it.</source>
        <translation>Ein Pfad kommt aus einem Store, dessen Schlüssel dieser Rechner nicht traut. Den Schlüssel in trusted-public-keys in nix.conf aufnehmen, falls Sie dem trauen, der es gebaut hat.</translation>
    </message>
    <message>
        <source>The nix daemon takes such settings only of trusted users: trusted-users in nix.conf.</source>
        <translation>Solche Einstellungen nimmt der nix-Dienst nur von vertrauten Benutzern: trusted-users in nix.conf.</translation>
    </message>
    <message>
        <source>A builder said nothing for longer than max-silent-time in nix.conf allows.</source>
        <translation>Ein Bau schwieg länger, als max-silent-time in nix.conf erlaubt.</translation>
    </message>
    <message>
        <source>The root&apos;s lock is older than its flake. &quot;cim lock&quot; brings it up to date.</source>
        <translation>Das Lock der Wurzel ist älter als ihr Flake. „cim lock“ bringt es auf den neuesten Stand.</translation>
    </message>
    <message>
        <source>%1 is not committed, and a flake sees only what git has. Commit it, then build again.</source>
        <translation>%1 ist nicht committet, und ein Flake sieht nur, was git hat. Es committen und noch einmal bauen.</translation>
    </message>
    <message>
        <source>A package is not free software, and NixOS asks you to say that you want it: nixpkgs.config.allowUnfree, or allowUnfreePredicate for this one.</source>
        <translation>Ein Paket ist keine freie Software, und NixOS verlangt zu sagen, dass es gewollt ist: nixpkgs.config.allowUnfree, oder allowUnfreePredicate nur für dieses.</translation>
    </message>
    <message>
        <source>%1 is known not to build. Take another version of nixpkgs, or leave it out.</source>
        <translation>%1 lässt sich bekanntlich nicht bauen. Eine andere Version von nixpkgs nehmen oder es weglassen.</translation>
    </message>
    <message>
        <source>The machine that answers is not the one that ssh knows by this name. If it was installed anew, remove its old key with: ssh-keygen -R NAME</source>
        <translation>Die Maschine, die antwortet, ist nicht die, die ssh unter diesem Namen kennt. Wurde sie neu installiert, den alten Schlüssel entfernen: ssh-keygen -R NAME</translation>
    </message>
    <message>
        <source>The other machine lets you not in: it has none of your keys, or your ssh agent does not run.</source>
        <translation>Die andere Maschine lässt Sie nicht hinein: Sie hat keinen Ihrer Schlüssel, oder Ihr ssh-Agent läuft nicht.</translation>
    </message>
    <message>
        <source>The other side does not answer. Look whether it is up, and whether its port is open.</source>
        <translation>Die andere Seite antwortet nicht. Nachsehen, ob sie läuft und ob ihr Port offen ist.</translation>
    </message>
    <message>
        <source>The boot partition is full. Remove old generations (&quot;nix-collect-garbage -d&quot; as root), then rebuild.</source>
        <translation>Die Boot-Partition ist voll. Alte Generationen entfernen („nix-collect-garbage -d“ als root) und dann umbauen.</translation>
    </message>
    <message>
        <source>sudo wants a password and has nobody to ask. Run the command in a terminal.</source>
        <translation>sudo verlangt ein Passwort und kann niemanden fragen. Den Befehl in einem Terminal ausführen.</translation>
    </message>
    <message>
        <source>You may not become root on this machine. Its model says who may: &quot;cim why HOST&quot;.</source>
        <translation>Auf diesem Rechner dürfen Sie nicht root werden. Sein Modell sagt, wer es darf: „cim why HOST“.</translation>
    </message>
    <message>
        <source>The nixos-rebuild of this machine does not know %1. Let Cimarron activate by itself, and update the machine.</source>
        <translation>Das nixos-rebuild dieses Rechners kennt %1 nicht. Cimarron selbst aktivieren lassen und den Rechner aktualisieren.</translation>
    </message>
    <message>
        <source>nixos-rebuild wants to build itself anew first and cannot. Let Cimarron activate by itself.</source>
        <translation>nixos-rebuild will zuerst sich selbst neu bauen und kann nicht. Cimarron selbst aktivieren lassen.</translation>
    </message>
    <message>
        <source>nixos-rebuild itself crashed. Let Cimarron activate by itself; the log shows where.</source>
        <translation>nixos-rebuild selbst ist abgestürzt. Cimarron selbst aktivieren lassen; das Protokoll zeigt, wo.</translation>
    </message>
    <message>
        <source>nixos-rebuild finds no systemd-run, so it activates nothing. Let Cimarron activate by itself.</source>
        <translation>nixos-rebuild findet kein systemd-run und aktiviert deshalb nichts. Cimarron selbst aktivieren lassen.</translation>
    </message>
    <message>
        <source>This nix has flakes switched off for good. Set &quot;experimental-features = nix-command flakes&quot; in nix.conf.</source>
        <translation>In diesem nix sind Flakes ganz ausgeschaltet. „experimental-features = nix-command flakes“ in nix.conf setzen.</translation>
    </message>
    <message>
        <source>The nix daemon does not answer. Start it with: systemctl start nix-daemon</source>
        <translation>Der nix-Dienst antwortet nicht. Ihn starten: systemctl start nix-daemon</translation>
    </message>
    <message>
        <source>The nix store cannot be written by you here. Install nix with its daemon, or run as its owner.</source>
        <translation>Hier dürfen Sie nicht in den nix-Store schreiben. nix mit seinem Dienst installieren oder als sein Besitzer ausführen.</translation>
    </message>
    <message>
        <source>%1 is named by a relationship, but no repository holds it. Its file may have been removed by hand: bring it back with git, or remove the entity from the model too.</source>
        <translation>%1 wird von einer Beziehung genannt, aber kein Repository enthält es. Vielleicht wurde seine Datei von Hand entfernt: sie mit git zurückholen oder das Element auch aus dem Modell entfernen.</translation>
    </message>
    <message>
        <source>The file %1 is not there. If it is on disk, git does not track it yet: git add FILE</source>
        <translation>Die Datei %1 ist nicht da. Liegt sie auf der Platte, kennt git sie noch nicht: git add DATEI</translation>
    </message>
    <message>
        <source>What was begun on %1 goes on there; as nobody confirms it, %1 then goes back by itself to the system that it ran before. Look again to see what became of it.</source>
        <translation>Was auf %1 begonnen wurde, geht dort weiter; weil es niemand bestätigt, kehrt %1 danach von selbst zu dem System zurück, das vorher lief. Was daraus wurde, zeigt ein neuer Blick.</translation>
    </message>
    <message>
        <source>What was begun on %1 goes on there. Look again to see what became of it.</source>
        <translation>Was auf %1 begonnen wurde, geht dort weiter. Was daraus wurde, zeigt ein neuer Blick.</translation>
    </message>
    <message>
        <source>%1 ended as if all were well, but the boot loader of %2 was not given the new system.</source>
        <translation>%1 endete, als wäre alles gut, aber der Bootloader von %2 hat das neue System nicht bekommen.</translation>
    </message>
    <message>
        <source>copying: %1</source>
        <translation>kopiert: %1</translation>
    </message>
    <message>
        <source>The connection to %1 was lost while the system was copied to it. Nothing was activated, so it runs what it ran before. Try again once it answers: what has arrived is not copied anew.</source>
        <translation>Die Verbindung zu %1 riss ab, während das System dorthin kopiert wurde. Nichts wurde aktiviert; dort läuft, was vorher lief. Noch einmal versuchen, sobald der Rechner antwortet: Was angekommen ist, wird nicht noch einmal kopiert.</translation>
    </message>
    <message>
        <source> It does not answer, so what it was asked goes on there and holds it until that ends.</source>
        <translation> Der Rechner antwortet nicht, also geht dort weiter, was er gefragt wurde, und hält ihn belegt, bis das endet.</translation>
    </message>
    <message>
        <source>Not begun, because %1, which went first, failed.</source>
        <translation>Nicht begonnen, weil %1, der zuerst an der Reihe war, fehlschlug.</translation>
    </message>
    <message>
        <source>Not begun, because a host had failed.</source>
        <translation>Nicht begonnen, weil ein Rechner fehlgeschlagen war.</translation>
    </message>
    <message>
        <source>Not begun, because %1 hosts had failed.</source>
        <translation>Nicht begonnen, weil %1 Rechner fehlgeschlagen waren.</translation>
    </message>
    <message>
        <source>Not begun: it was stopped before its turn.</source>
        <translation>Nicht begonnen: Es wurde angehalten, bevor er an der Reihe war.</translation>
    </message>
    <message>
        <source>Not begun, because hosts that go first do not answer.</source>
        <translation>Nicht begonnen, weil Rechner, die zuerst an der Reihe sind, nicht antworten.</translation>
    </message>
    <message>
        <source>Not begun: it was broken off before its turn.</source>
        <translation>Nicht begonnen: Es wurde unterbrochen, bevor er an der Reihe war.</translation>
    </message>
    <message>
        <source>%1 not begun</source>
        <translation>%1 nicht begonnen</translation>
    </message>
    <message>
        <source>systemd there sets up no timer: &quot;systemctl status&quot; and &quot;journalctl -b -u systemd&quot; on %1 say why. Once it does, try again.</source>
        <translation>systemd richtet dort keinen Timer ein: „systemctl status“ und „journalctl -b -u systemd“ auf %1 sagen, warum. Danach noch einmal versuchen.</translation>
    </message>
    <message>
        <source>systemd there does not start it: &quot;systemctl status&quot; and &quot;journalctl -b -u systemd&quot; on %1 say why. Once it does, try again.</source>
        <translation>systemd startet es dort nicht: „systemctl status“ und „journalctl -b -u systemd“ auf %1 sagen, warum. Danach noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Nobody waits for it any longer, as asked.</source>
        <translation>Wie gewünscht wartet niemand mehr darauf.</translation>
    </message>
    <message>
        <source>%1 has forgotten this rebuild, as when it is started anew in the middle of it.</source>
        <translation>%1 weiß von diesem Umbau nichts mehr, wie nach einem Neustart mittendrin.</translation>
    </message>
    <message>
        <source>The connection was lost before %1 began, or %1 was started anew in the middle of it.</source>
        <translation>Die Verbindung ging verloren, bevor %1 begann, oder %1 wurde mittendrin neu gestartet.</translation>
    </message>
    <message>
        <source>Its profile names generation %1, but it did not start that: look at its boot loader.</source>
        <translation>Sein Profil nennt Generation %1, die aber nicht gestartet wurde: der Bootloader ist anzusehen.</translation>
    </message>
    <message>
        <source>%1 runs generation %2 again.</source>
        <translation>%1 läuft wieder mit Generation %2.</translation>
    </message>
    <message>
        <source>%1 answers with another key than the one that ssh knows of it. If it was installed anew, forget the old key (%2), connect once by hand (%3) and look at the new one; if not, somebody else may answer in its place.</source>
        <translation>%1 antwortet mit einem anderen Schlüssel als dem, den ssh von ihm kennt. Wurde er neu installiert, den alten Schlüssel vergessen (%2), einmal von Hand verbinden (%3) und den neuen ansehen; wenn nicht, antwortet vielleicht jemand anders an seiner Stelle.</translation>
    </message>
    <message>
        <source>ssh does not know %1 by its key yet. Connect once by hand (%2) and compare the key with the one on the machine.</source>
        <translation>ssh kennt den Schlüssel von %1 noch nicht. Einmal von Hand verbinden (%2) und den Schlüssel mit dem auf der Maschine vergleichen.</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übersprungen</translation>
    </message>
    <message>
        <source>Not begun, because %1 goes first, and no password was given for it.</source>
        <translation>Nicht begonnen, weil %1 zuerst an der Reihe ist und dafür kein Passwort angegeben wurde.</translation>
    </message>
    <message>
        <source>Whether its boot loader has the new system was not looked at: Cimarron looks at GRUB, systemd-boot and extlinux alone.</source>
        <translation>Ob sein Bootloader das neue System hat, wurde nicht nachgesehen: Cimarron sieht nur bei GRUB, systemd-boot und extlinux nach.</translation>
    </message>
    <message>
        <source> It could not be stopped there, so it goes on and holds that machine until it ends.</source>
        <translation> Es ließ sich dort nicht anhalten, läuft also weiter und hält den Rechner besetzt, bis es endet.</translation>
    </message>
    <message>
        <source>The builder %1 cannot be reached. Look whether it is up and whether root may log in to it by ssh, or choose no build host, and it is built here.</source>
        <translation>Der Builder %1 ist nicht zu erreichen. Nachsehen, ob er läuft und ob root sich dort über ssh anmelden darf, oder keinen Build-Rechner wählen: Dann wird hier gebaut.</translation>
    </message>
    <message>
        <source>%1 is not there: its name is misspelt, or it is on disk and not committed, and a flake sees only what git has. Mend that, then build again.</source>
        <translation>%1 ist nicht da: Der Name ist falsch geschrieben, oder die Datei liegt auf der Platte und ist nicht committet, und ein Flake sieht nur, was git hat. Das beheben, dann noch einmal bauen.</translation>
    </message>
    <message>
        <source>%1 was not reached after its activation. Unless it was confirmed at the last moment, it goes back by itself to the system that it ran before; look again once it answers.</source>
        <translation>%1 war nach der Aktivierung nicht zu erreichen. Wurde sie nicht im letzten Augenblick noch bestätigt, kehrt er von selbst zu dem System zurück, das vorher auf ihm lief; nachsehen, sobald er antwortet.</translation>
    </message>
    <message>
        <source>What was fetched for %1 is not what its hash says: the source has changed, or the hash was never right. If you want what is there now, write its hash in place of the other; the log names it, after &quot;got:&quot;.</source>
        <translation>Was für %1 geholt wurde, hat nicht seinen Hash: Die Quelle hat sich geändert, oder der Hash stimmte nie. Wenn Sie wollen, was jetzt dort liegt, schreiben Sie dessen Hash an die Stelle des anderen; das Protokoll nennt ihn, nach „got:“.</translation>
    </message>
    <message>
        <source>The log cannot be kept as %1: %2.</source>
        <translation>Das Protokoll lässt sich nicht als %1 aufbewahren: %2.</translation>
    </message>
    <message>
        <source>The log %1 is not whole: %2.</source>
        <translation>Das Protokoll %1 ist nicht vollständig: %2.</translation>
    </message>
    <message>
        <source>what was fetched does not have the hash that is written for it, but %1</source>
        <translation>was geholt wurde, hat nicht den Hash, der dafür geschrieben steht, sondern %1</translation>
    </message>
</context>
<context>
    <name>ProjectionWords</name>
    <message>
        <source>There is no such entity any more.</source>
        <translation>Dieses Element gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>The file must hold an object, in { and }.</source>
        <translation>Die Datei muss ein Objekt enthalten, in { und }.</translation>
    </message>
    <message>
        <source>It was removed by hand, but the domain needs it.</source>
        <translation>Sie wurde von Hand entfernt, aber die Domäne braucht sie.</translation>
    </message>
    <message>
        <source>What was written here before cannot be read any more.</source>
        <translation>Was hier vorher geschrieben wurde, lässt sich nicht mehr lesen.</translation>
    </message>
    <message>
        <source>“%1” is worked out from the model; only the name and the purpose can be changed here.</source>
        <translation>„%1“ ergibt sich aus dem Modell; nur der Name und der Zweck lassen sich hier ändern.</translation>
    </message>
    <message>
        <source>Rename the domain %1 to %2</source>
        <translation>Die Domäne %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Set the purpose of %1 to %2</source>
        <translation>Den Zweck von %1 auf %2 setzen</translation>
    </message>
    <message>
        <source>“%1” was changed in the model too, to %2; make the two agree.</source>
        <translation>„%1“ wurde auch im Modell geändert, auf %2; beides in Übereinstimmung bringen.</translation>
    </message>
    <message>
        <source>“%1” is worked out from the relationships; change those.</source>
        <translation>„%1“ ergibt sich aus den Beziehungen; diese ändern.</translation>
    </message>
    <message>
        <source>“%1” has no meaning here; put it into “properties”, or take it out.</source>
        <translation>„%1“ bedeutet hier nichts; es in „properties“ setzen oder herausnehmen.</translation>
    </message>
    <message>
        <source>“%1” must be %2.</source>
        <translation>„%1“ muss %2 sein.</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>“%1” must be “%2” for a file that stands here, or be left out.</source>
        <translation>„%1“ muss in einer Datei an dieser Stelle „%2“ sein oder fehlen.</translation>
    </message>
    <message>
        <source>“id” is no id; leave it out and one is made.</source>
        <translation>„id“ ist keine Kennung; weglassen, dann wird eine gemacht.</translation>
    </message>
    <message>
        <source>This is the id of %1; leave “id” out to add something new.</source>
        <translation>Das ist die Kennung von %1; für etwas Neues „id“ weglassen.</translation>
    </message>
    <message>
        <source>Add %1 %2</source>
        <translation>%2 hinzufügen (%1)</translation>
    </message>
    <message>
        <source>It was removed by hand, and %1 was changed in the model since. Bring the file back, or remove %1 in the model.</source>
        <translation>Die Datei wurde von Hand entfernt, und %1 hat sich seitdem im Modell geändert. Die Datei zurückholen oder %1 im Modell entfernen.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>It was edited by hand, but “%1” is no longer in the model. Remove the file, or undo the removal.</source>
        <translation>Die Datei wurde von Hand geändert, aber „%1“ ist nicht mehr im Modell. Die Datei entfernen oder das Entfernen rückgängig machen.</translation>
    </message>
    <message>
        <source>“%1” cannot be changed; it must stay “%2”.</source>
        <translation>„%1“ lässt sich nicht ändern; es muss „%2“ bleiben.</translation>
    </message>
    <message>
        <source>“name” and the file&apos;s name differ; make them agree.</source>
        <translation>„name“ und der Name der Datei sind verschieden; beide gleich machen.</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>There is no domain “%1” that this file could belong to.</source>
        <translation>Es gibt keine Domäne „%1“, zu der diese Datei gehören könnte.</translation>
    </message>
    <message>
        <source>Move %1 to the domain %2</source>
        <translation>%1 in die Domäne %2 verschieben</translation>
    </message>
    <message>
        <source>Clear %1 of %2</source>
        <translation>%1 von %2 leeren</translation>
    </message>
    <message>
        <source>Set %1 of %2 to %3</source>
        <translation>%1 von %2 auf %3 setzen</translation>
    </message>
    <message>
        <source>A relationship must be an object, in { and }.</source>
        <translation>Eine Beziehung muss ein Objekt sein, in { und }.</translation>
    </message>
    <message>
        <source>This id stands twice or is no id; leave “id” out to add a relationship.</source>
        <translation>Diese Kennung steht doppelt oder ist keine; um eine Beziehung hinzuzufügen, „id“ weglassen.</translation>
    </message>
    <message>
        <source>This is the id of another relationship; leave “id” out to add one.</source>
        <translation>Das ist die Kennung einer anderen Beziehung; um eine hinzuzufügen, „id“ weglassen.</translation>
    </message>
    <message>
        <source>“%1 %2” was taken out by hand, and changed in the model since.</source>
        <translation>„%1 %2“ wurde von Hand herausgenommen und seitdem im Modell geändert.</translation>
    </message>
    <message>
        <source>Unrelate %1 %2 %3</source>
        <translation>Trennen: %1 %2 %3</translation>
    </message>
    <message>
        <source>This relationship is no longer in the model.</source>
        <translation>Diese Beziehung ist nicht mehr im Modell.</translation>
    </message>
    <message>
        <source>Set %1 of %2 %3 %4 to %5</source>
        <translation>%1 von %2 %3 %4 auf %5 setzen</translation>
    </message>
    <message>
        <source>A relationship needs a “verb” and a “to”.</source>
        <translation>Eine Beziehung braucht ein „verb“ und ein „to“.</translation>
    </message>
    <message>
        <source>There is no “%1” in the model.</source>
        <translation>Im Modell gibt es kein „%1“.</translation>
    </message>
    <message>
        <source>Relate %1 %2 %3</source>
        <translation>Verbinden: %1 %2 %3</translation>
    </message>
</context>
<context>
    <name>SystemWords</name>
    <message>
        <source>This system names no file of users and groups.</source>
        <translation>Dieses System nennt keine Datei der Benutzer und Gruppen.</translation>
    </message>
    <message>
        <source>The users cannot be read: %1</source>
        <translation>Die Benutzer lassen sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>boot.json is of a version that is not known.</source>
        <translation>boot.json ist von einer unbekannten Version.</translation>
    </message>
    <message>
        <source>boot.json cannot be read: %1</source>
        <translation>boot.json lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>%1 is no NixOS system: it has no &quot;%2&quot;.</source>
        <translation>%1 ist kein NixOS-System: Es hat kein „%2“.</translation>
    </message>
    <message>
        <source>The files of a system on another machine are not read.</source>
        <translation>Die Dateien eines Systems auf einer anderen Maschine werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading the system was stopped.</source>
        <translation>Das Lesen des Systems wurde angehalten.</translation>
    </message>
    <message>
        <source>The files of /etc cannot be read: %1</source>
        <translation>Die Dateien von /etc lassen sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>/etc has more than %1 files; the rest is left out.</source>
        <translation>/etc hat mehr als %1 Dateien; der Rest ist ausgelassen.</translation>
    </message>
    <message>
        <source>There is no profile %1.</source>
        <translation>Es gibt kein Profil %1.</translation>
    </message>
    <message>
        <source>The firewall&apos;s rules cannot be read, so its open ports are not known.</source>
        <translation>Die Regeln der Firewall lassen sich nicht lesen, deshalb sind ihre offenen Ports nicht bekannt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no store on another machine; write ssh-ng://user@host or ssh://user@host.</source>
        <translation>„%1“ ist kein Store auf einer anderen Maschine; ssh-ng://benutzer@rechner oder ssh://benutzer@rechner schreiben.</translation>
    </message>
    <message>
        <source>The link %1 leads round in a circle.</source>
        <translation>Der Link %1 führt im Kreis.</translation>
    </message>
    <message>
        <source>%1 leads to %2, which is outside the store %3.</source>
        <translation>%1 führt zu %2, was außerhalb des Stores %3 liegt.</translation>
    </message>
    <message>
        <source>%1 is gone: it was never built here, or was removed by a garbage collection.</source>
        <translation>%1 ist weg: Es wurde hier nie gebaut oder von der Speicherbereinigung entfernt.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 is too large to be shown: %2 bytes.</source>
        <translation>%1 ist zu groß zum Zeigen: %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 is no folder that can be read.</source>
        <translation>%1 ist kein Ordner, der sich lesen lässt.</translation>
    </message>
    <message>
        <source>%1 holds more than %2 names.</source>
        <translation>%1 enthält mehr als %2 Namen.</translation>
    </message>
    <message>
        <source>The units cannot be read: %1</source>
        <translation>Die Units lassen sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>%1 unit files cannot be read.</source>
        <translation>%1 Unit-Dateien lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>does not run as root</source>
        <translation>läuft nicht als root</translation>
    </message>
    <message>
        <source>runs as a user that exists only while it runs</source>
        <translation>läuft als Benutzer, den es nur gibt, solange es läuft</translation>
    </message>
    <message>
        <source>cannot gain privileges</source>
        <translation>kann keine Rechte hinzugewinnen</translation>
    </message>
    <message>
        <source>has only these of root&apos;s powers</source>
        <translation>hat von den Befugnissen von root nur diese</translation>
    </message>
    <message>
        <source>cannot write to the system</source>
        <translation>kann nicht in das System schreiben</translation>
    </message>
    <message>
        <source>does not see home folders</source>
        <translation>sieht keine Home-Ordner</translation>
    </message>
    <message>
        <source>has a /tmp of its own</source>
        <translation>hat ein eigenes /tmp</translation>
    </message>
    <message>
        <source>sees no devices</source>
        <translation>sieht keine Geräte</translation>
    </message>
    <message>
        <source>has no network</source>
        <translation>hat kein Netzwerk</translation>
    </message>
    <message>
        <source>sees no other users</source>
        <translation>sieht keine anderen Benutzer</translation>
    </message>
    <message>
        <source>cannot set the clock</source>
        <translation>kann die Uhr nicht stellen</translation>
    </message>
    <message>
        <source>cannot change control groups</source>
        <translation>kann Kontrollgruppen nicht ändern</translation>
    </message>
    <message>
        <source>cannot change the host name</source>
        <translation>kann den Rechnernamen nicht ändern</translation>
    </message>
    <message>
        <source>cannot read the kernel&apos;s log</source>
        <translation>kann das Protokoll des Kernels nicht lesen</translation>
    </message>
    <message>
        <source>cannot load kernel modules</source>
        <translation>kann keine Kernel-Module laden</translation>
    </message>
    <message>
        <source>cannot change kernel settings</source>
        <translation>kann keine Kernel-Einstellungen ändern</translation>
    </message>
    <message>
        <source>sees no other processes</source>
        <translation>sieht keine anderen Prozesse</translation>
    </message>
    <message>
        <source>sees only processes in /proc</source>
        <translation>sieht in /proc nur Prozesse</translation>
    </message>
    <message>
        <source>may use only these kinds of network</source>
        <translation>darf nur diese Arten von Netzwerk benutzen</translation>
    </message>
    <message>
        <source>cannot make namespaces</source>
        <translation>kann keine Namensräume anlegen</translation>
    </message>
    <message>
        <source>cannot take the processor for itself</source>
        <translation>kann den Prozessor nicht für sich allein nehmen</translation>
    </message>
    <message>
        <source>cannot make set-user-id files</source>
        <translation>kann keine Set-User-ID-Dateien anlegen</translation>
    </message>
    <message>
        <source>cannot change how the kernel treats it</source>
        <translation>kann nicht ändern, wie der Kernel es behandelt</translation>
    </message>
    <message>
        <source>cannot make memory both writable and executable</source>
        <translation>kann keinen Speicher zugleich beschreibbar und ausführbar machen</translation>
    </message>
    <message>
        <source>may ask the kernel for only these</source>
        <translation>darf den Kernel nur um dies bitten</translation>
    </message>
    <message>
        <source>only in the system&apos;s own way of calling</source>
        <translation>nur auf die eigene Weise des Systems</translation>
    </message>
    <message>
        <source>cannot reach these addresses</source>
        <translation>kann diese Adressen nicht erreichen</translation>
    </message>
    <message>
        <source>may use only listed devices</source>
        <translation>darf nur aufgezählte Geräte benutzen</translation>
    </message>
    <message>
        <source>leaves no shared memory behind</source>
        <translation>lässt keinen gemeinsamen Speicher zurück</translation>
    </message>
    <message>
        <source>makes files with these permissions off</source>
        <translation>legt Dateien ohne diese Rechte an</translation>
    </message>
</context>
<context>
    <name>WorkspaceWords</name>
    <message>
        <source>The arrangement is &quot;folders&quot; or &quot;submodules&quot;, not &quot;%1&quot;.</source>
        <translation>Die Anordnung ist „folders“ oder „submodules“, nicht „%1“.</translation>
    </message>
    <message>
        <source>%1 cannot be removed. Check that the folder is writable.</source>
        <translation>%1 lässt sich nicht entfernen. Prüfen, ob der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>What was evaluated could not be kept in %1.</source>
        <translation>Was ausgewertet wurde, ließ sich nicht in %1 aufbewahren.</translation>
    </message>
    <message>
        <source>as asked</source>
        <translation>wie gewünscht</translation>
    </message>
    <message>
        <source>because colmena is not installed here</source>
        <translation>weil colmena hier nicht installiert ist</translation>
    </message>
    <message>
        <source>because the root flake gives no colmenaHive</source>
        <translation>weil der Flake der Wurzel kein colmenaHive hat</translation>
    </message>
    <message>
        <source>because one machine builds them all</source>
        <translation>weil eine Maschine sie alle baut</translation>
    </message>
    <message>
        <source>because none of them is built here</source>
        <translation>weil keiner davon hier gebaut wird</translation>
    </message>
    <message>
        <source>&quot;%1&quot; builds no hosts: it is colmena, or cimarron.</source>
        <translation>„%1“ baut keine Rechner: colmena oder cimarron tun das.</translation>
    </message>
    <message>
        <source>colmena cannot build these hosts, %1. Leave the choice of the engine open, and nix builds them host by host.</source>
        <translation>colmena kann diese Rechner nicht bauen, %1. Bleibt offen, womit gebaut wird, baut nix sie einen nach dem anderen.</translation>
    </message>
    <message>
        <source>nix builds them host by host, %1.</source>
        <translation>nix baut sie einen nach dem anderen, %1.</translation>
    </message>
    <message>
        <source>colmena builds and copies them; each is activated and confirmed as ever.</source>
        <translation>colmena baut und kopiert sie; jeder wird wie immer aktiviert und bestätigt.</translation>
    </message>
    <message>
        <source>colmena builds and copies %1 of them; nix builds %2, which colmena does not build here.</source>
        <translation>colmena baut und kopiert %1 davon; nix baut %2, die colmena hier nicht baut.</translation>
    </message>
    <message>
        <source>What was noted of the last rebuild of several hosts cannot be read.</source>
        <translation>Was über den letzten Umbau mehrerer Rechner notiert wurde, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The workspace has no host %1 any more.</source>
        <translation>Der Arbeitsbereich hat keinen Rechner %1 mehr.</translation>
    </message>
    <message>
        <source>It is not known what it ran before.</source>
        <translation>Was vorher darauf lief, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The module %1 could not follow its entity to %2. Move it by hand.</source>
        <translation>Das Modul %1 konnte seinem Element nicht nach %2 folgen. Es von Hand verschieben.</translation>
    </message>
    <message>
        <source>The log ends at event %1, but event %2 was committed already: events are missing, so nothing is written. Bring the log&apos;s files back from their repository, for example with: git -C %3 restore log</source>
        <translation>Das Protokoll endet beim Ereignis %1, aber das Ereignis %2 wurde schon committet: Ereignisse fehlen, deshalb wird nichts geschrieben. Die Dateien des Protokolls aus ihrem Repository zurückholen, zum Beispiel mit: git -C %3 restore log</translation>
    </message>
    <message>
        <source>The last rebuild of %1 was broken off: it is about to go back by itself to the system that it ran before. Try again once it has; where it never does, removing /run/cimarron-rebuild there lets go of it.</source>
        <translation>Der letzte Umbau von %1 wurde abgebrochen: Er kehrt gleich von selbst zu dem System zurück, das vorher auf ihm lief. Danach noch einmal versuchen; geschieht es nie, gibt das Entfernen von /run/cimarron-rebuild dort ihn wieder frei.</translation>
    </message>
    <message>
        <source>%1 is being rebuilt by another program already.</source>
        <translation>%1 wird schon von einem anderen Programm umgebaut.</translation>
    </message>
    <message>
        <source>There is no such domain any more.</source>
        <translation>Diese Domäne gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>A file is in conflict, so nothing was committed. Settle it (&quot;cim write&quot; names it), then do this again.</source>
        <translation>Eine Datei ist im Konflikt, deshalb wurde nichts committet. Den Konflikt lösen („cim write“ nennt sie) und dies noch einmal tun.</translation>
    </message>
    <message>
        <source>A repository could not be committed: %1 Mend that, then do this again.</source>
        <translation>Ein Repository ließ sich nicht committen: %1 Das beheben und dies noch einmal tun.</translation>
    </message>
    <message>
        <source>The changelog %1 cannot be written.</source>
        <translation>Das Änderungsprotokoll %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>%1 is released already.</source>
        <translation>%1 ist schon veröffentlicht.</translation>
    </message>
    <message>
        <source>The root takes the other domains; it does not take itself.</source>
        <translation>Die Wurzel nimmt die anderen Domänen; sich selbst nimmt sie nicht.</translation>
    </message>
    <message>
        <source>Only hosts take domains.</source>
        <translation>Nur Rechner nehmen Domänen.</translation>
    </message>
    <message>
        <source>The domain %1 was never at %2. Promote it first.</source>
        <translation>Die Domäne %1 war nie bei %2. Sie zuerst befördern.</translation>
    </message>
    <message>
        <source>The domain %1 has nothing called %2. Promote or release it first.</source>
        <translation>Die Domäne %1 hat nichts namens %2. Sie zuerst befördern oder veröffentlichen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a repository.</source>
        <translation>„%1“ ist keine Adresse eines Repositorys.</translation>
    </message>
    <message>
        <source>%1 is no longer in conflict.</source>
        <translation>%1 ist nicht mehr im Konflikt.</translation>
    </message>
    <message>
        <source>The root holds no folders of entities; its domains do.</source>
        <translation>Die Wurzel hat keine Ordner von Elementen; ihre Domänen haben sie.</translation>
    </message>
    <message>
        <source>The domain %1 holds nothing that could be taken out.</source>
        <translation>Die Domäne %1 enthält nichts, was sich herausnehmen ließe.</translation>
    </message>
    <message>
        <source>The domain %1 has no folder %2 that holds anything; it has %3.</source>
        <translation>Die Domäne %1 hat keinen Ordner %2, der etwas enthält; sie hat %3.</translation>
    </message>
    <message>
        <source>The domain %1 cannot be joined with itself.</source>
        <translation>Die Domäne %1 lässt sich nicht mit sich selbst zusammenführen.</translation>
    </message>
    <message>
        <source>The root holds no entities; join %1 with a domain below it.</source>
        <translation>Die Wurzel enthält keine Elemente; %1 mit einer Domäne darunter zusammenführen.</translation>
    </message>
    <message>
        <source>Every workspace has the domain %1; only others can be joined.</source>
        <translation>Die Domäne %1 hat jeder Arbeitsbereich; nur andere lassen sich zusammenführen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means no host. Write a host&apos;s name, @ and a tag, or domain: and a domain&apos;s name.</source>
        <translation>„%1“ meint keinen Rechner. Den Namen eines Rechners schreiben, @ und ein Schlagwort oder domain: und den Namen einer Domäne.</translation>
    </message>
    <message>
        <source>%1 runs again what it ran before: generation %2.</source>
        <translation>Auf %1 läuft wieder, was vorher lief: Generation %2.</translation>
    </message>
    <message>
        <source>locking</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>%1 could not be copied: %2</source>
        <translation>%1 konnte nicht kopiert werden: %2</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation>Der Ordner %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The folder %1 holds more than %2 files or %3 MiB. Choose one that holds the source alone.</source>
        <translation>Der Ordner %1 enthält mehr als %2 Dateien oder %3 MiB. Wählen Sie einen, der nur den Quelltext enthält.</translation>
    </message>
    <message>
        <source>Nothing at the top of %1 says how it is built: no Cargo.toml, go.mod, pyproject.toml, package.json, meson.build or CMakeLists.txt, and no script that ends in .sh.</source>
        <translation>Nichts ganz oben in %1 sagt, wie es gebaut wird: kein Cargo.toml, go.mod, pyproject.toml, package.json, meson.build oder CMakeLists.txt und kein Skript, das auf .sh endet.</translation>
    </message>
    <message>
        <source>There is a folder %1 already.</source>
        <translation>Es gibt schon einen Ordner %1.</translation>
    </message>
    <message>
        <source>Several hosts of this workspace are being rebuilt by another program already.</source>
        <translation>Mehrere Rechner dieses Arbeitsbereichs werden schon von einem anderen Programm umgebaut.</translation>
    </message>
    <message>
        <source>Stopped, as asked: %1 was not copied.</source>
        <translation>Wie gewünscht angehalten: %1 wurde nicht kopiert.</translation>
    </message>
    <message>
        <source>What is being done cannot be noted in %1: %2.</source>
        <translation>Was gerade getan wird, lässt sich nicht in %1 notieren: %2.</translation>
    </message>
    <message>
        <source>What is about to happen cannot be noted in %1, so it is not done: %2.</source>
        <translation>Was geschehen soll, lässt sich nicht in %1 notieren und wird deshalb nicht getan: %2.</translation>
    </message>
    <message>
        <source>%1 could not be copied: the folder %2 cannot be made.</source>
        <translation>%1 konnte nicht kopiert werden: Der Ordner %2 kann nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>cim::Arrows</name>
    <message>
        <source>This is no drawing of arrows.app: a list of nodes and a list of relationships are missing.</source>
        <translation>Das ist keine Zeichnung von arrows.app: Eine Liste von Knoten und eine von Beziehungen fehlen.</translation>
    </message>
    <message>
        <source>There are more than %1 nodes. Take the drawing in parts.</source>
        <translation>Es sind mehr als %1 Knoten. Die Zeichnung in Teilen nehmen.</translation>
    </message>
    <message>
        <source>There are more than %1 relationships. Take the drawing in parts.</source>
        <translation>Es sind mehr als %1 Beziehungen. Die Zeichnung in Teilen nehmen.</translation>
    </message>
    <message>
        <source>This text is longer than %1 characters.</source>
        <translation>Dieser Text ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>A text is expected here.</source>
        <translation>Hier muss ein Text stehen.</translation>
    </message>
    <message>
        <source>Properties must be an object here.</source>
        <translation>Eigenschaften müssen hier ein Objekt sein.</translation>
    </message>
    <message>
        <source>There are more than %1 properties here.</source>
        <translation>Hier stehen mehr als %1 Eigenschaften.</translation>
    </message>
    <message>
        <source>This node has no id.</source>
        <translation>Dieser Knoten hat keine Kennung.</translation>
    </message>
    <message>
        <source>The id “%1” stands on two nodes.</source>
        <translation>Die Kennung „%1“ steht an zwei Knoten.</translation>
    </message>
    <message>
        <source>This relationship leads to the node “%1”, which is not in the drawing.</source>
        <translation>Diese Beziehung führt zum Knoten „%1“, der nicht in der Zeichnung ist.</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>node “%1”</source>
        <translation>Knoten „%1“</translation>
    </message>
    <message>
        <source>Left out: it has no label that says what it is.</source>
        <translation>Ausgelassen: Es hat keine Beschriftung, die sagt, was es ist.</translation>
    </message>
    <message>
        <source>Left out: no kind is called “%1”.</source>
        <translation>Ausgelassen: Keine Art heißt „%1“.</translation>
    </message>
    <message>
        <source>Left out: it has no name.</source>
        <translation>Ausgelassen: Es hat keinen Namen.</translation>
    </message>
    <message>
        <source>Left out: “%1” is there already; its relationships are added to that one.</source>
        <translation>Ausgelassen: „%1“ gibt es schon; die Beziehungen werden dort hinzugefügt.</translation>
    </message>
    <message>
        <source>Left out: nothing can be called that here.</source>
        <translation>Ausgelassen: So kann hier nichts heißen.</translation>
    </message>
    <message>
        <source>Left out: the drawing has another %1 of that name.</source>
        <translation>Ausgelassen: Die Zeichnung hat noch ein Element dieses Namens von der Art %1.</translation>
    </message>
    <message>
        <source>%1 has no property “%2”; it is left out.</source>
        <translation>%1 hat keine Eigenschaft „%2“; sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>Left out: the arrow from %1 to %2 does not say what it means.</source>
        <translation>Ausgelassen: Der Pfeil von %1 zu %2 sagt nicht, was er bedeutet.</translation>
    </message>
    <message>
        <source>Left out: %1 cannot be “%2” of %3.</source>
        <translation>Ausgelassen: Von %1 zu %3 gibt es kein „%2“.</translation>
    </message>
    <message>
        <source>Left out: no verb is called “%1”.</source>
        <translation>Ausgelassen: Kein Verb heißt „%1“.</translation>
    </message>
    <message>
        <source>arrow “%1”</source>
        <translation>Pfeil „%1“</translation>
    </message>
    <message>
        <source>Left out: a node at one of its ends is left out.</source>
        <translation>Ausgelassen: Ein Knoten an einem der Enden ist ausgelassen.</translation>
    </message>
    <message>
        <source>Left out: it leads back to where it begins.</source>
        <translation>Ausgelassen: Er führt dorthin zurück, wo er beginnt.</translation>
    </message>
    <message>
        <source>Left out: “%1” is there already.</source>
        <translation>Ausgelassen: „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>Left out: %1 may have only %2 of “%3”.</source>
        <translation>Ausgelassen: %1 darf nur %2 von „%3“ haben.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>cim::Csv</name>
    <message>
        <source>This table is empty. Its first line must name its columns.</source>
        <translation>Diese Tabelle ist leer. Ihre erste Zeile muss die Spalten nennen.</translation>
    </message>
    <message>
        <source>A quotation mark is opened here and never closed.</source>
        <translation>Hier beginnt ein Anführungszeichen und wird nie geschlossen.</translation>
    </message>
    <message>
        <source>A cell is longer than %1 characters.</source>
        <translation>Eine Zelle ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>There are more than %1 columns here.</source>
        <translation>Hier sind mehr als %1 Spalten.</translation>
    </message>
    <message>
        <source>After a quotation mark that closes, the cell must end.</source>
        <translation>Nach dem schließenden Anführungszeichen muss die Zelle enden.</translation>
    </message>
    <message>
        <source>There are more than %1 rows. Take the table in parts.</source>
        <translation>Es sind mehr als %1 Zeilen. Die Tabelle in Teilen nehmen.</translation>
    </message>
    <message>
        <source>This file is larger than %1 MiB, too large for a table.</source>
        <translation>Diese Datei ist größer als %1 MiB, zu groß für eine Tabelle.</translation>
    </message>
    <message>
        <source>This is no table of text. Save it as CSV in UTF-8 first.</source>
        <translation>Das ist keine Tabelle aus Text. Sie zuerst als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>This file is not in UTF-8. Save it as CSV in UTF-8 first.</source>
        <translation>Diese Datei ist nicht in UTF-8. Sie zuerst als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>cim::FlakeHosts</name>
    <message>
        <source>nix could not read this.</source>
        <translation>nix konnte dies nicht lesen.</translation>
    </message>
    <message>
        <source>This flake has no nixosConfigurations and no hive of colmena, so there is no machine to import.</source>
        <translation>Dieser Flake hat keine nixosConfigurations und keinen Hive von colmena, also keine Maschine zum Importieren.</translation>
    </message>
    <message>
        <source>This hive has no nodes.</source>
        <translation>Dieser Hive hat keine Knoten.</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>Das Lesen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>nix answered with something that cannot be read.</source>
        <translation>nix antwortete mit etwas, das sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>the flake&apos;s outputs</source>
        <translation>die Ausgaben des Flakes</translation>
    </message>
    <message>
        <source>Machines that stand in colmenaHive alone are built by the workspace, but colmena deploys them from where they are.</source>
        <translation>Maschinen, die nur in colmenaHive stehen, baut der Arbeitsbereich, aber colmena verteilt sie von dort, wo sie sind.</translation>
    </message>
    <message>
        <source>The nodes are built with the workspace&apos;s nixpkgs, not with the one that the hive names.</source>
        <translation>Die Knoten werden mit dem nixpkgs des Arbeitsbereichs gebaut, nicht mit dem, das der Hive nennt.</translation>
    </message>
    <message>
        <source>There are more than %1 machines here.</source>
        <translation>Hier sind mehr als %1 Maschinen.</translation>
    </message>
    <message>
        <source>“%1” names no flake.</source>
        <translation>„%1“ nennt keinen Flake.</translation>
    </message>
</context>
<context>
    <name>cim::Hosts</name>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>Left out: no host can be called “%1”.</source>
        <translation>Ausgelassen: Kein Rechner kann „%1“ heißen.</translation>
    </message>
    <message>
        <source>Left out: a host “%1” is there already.</source>
        <translation>Ausgelassen: Einen Rechner „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>Left out: “%1” is no name here.</source>
        <translation>Ausgelassen: „%1“ ist hier kein Name.</translation>
    </message>
</context>
<context>
    <name>cim::ImportSource</name>
    <message>
        <source>%1 is a workspace of Cimarron. Open it instead.</source>
        <translation>%1 ist ein Arbeitsbereich von Cimarron. Ihn stattdessen öffnen.</translation>
    </message>
    <message>
        <source>One file of Nix alone is no machine. Choose the folder that it stands in.</source>
        <translation>Eine einzelne Nix-Datei ist keine Maschine. Den Ordner wählen, in dem sie steht.</translation>
    </message>
    <message>
        <source>A lock alone says which versions are taken, not what is made of them. Choose the folder of its flake.</source>
        <translation>Ein Lock allein sagt, welche Versionen genommen werden, nicht, was daraus wird. Den Ordner seines Flakes wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is no text, so it is no table either. From a spreadsheet, save it as CSV in UTF-8 first.</source>
        <translation>%1 ist kein Text, also auch keine Tabelle. Aus einer Tabellenkalkulation zuerst als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The lock of %1 cannot be looked at.</source>
        <translation>Das Lock von %1 lässt sich nicht ansehen.</translation>
    </message>
    <message>
        <source>The lock that is committed cannot be used. %1</source>
        <translation>Das committete Lock lässt sich nicht benutzen. %1</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a drawing of arrows.app</source>
        <translation>eine Zeichnung von arrows.app</translation>
    </message>
    <message>
        <source>a folder of NixOS configurations</source>
        <translation>ein Ordner mit NixOS-Konfigurationen</translation>
    </message>
    <message>
        <source>a flake</source>
        <translation>ein Flake</translation>
    </message>
    <message>
        <source>a hive of colmena</source>
        <translation>ein Hive von colmena</translation>
    </message>
    <message>
        <source>Choose a file or a folder, or type the address of a flake.</source>
        <translation>Eine Datei oder einen Ordner wählen oder die Adresse eines Flakes eintippen.</translation>
    </message>
    <message>
        <source>%1 is neither a file nor a folder.</source>
        <translation>%1 ist weder eine Datei noch ein Ordner.</translation>
    </message>
    <message>
        <source>There is no file and no folder %1.</source>
        <translation>Es gibt keine Datei und keinen Ordner %1.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>The column “%1” is not used.</source>
        <translation>Die Spalte „%1“ wird nicht benutzt.</translation>
    </message>
</context>
<context>
    <name>cim::LocalFlake</name>
    <message>
        <source>Only what is committed in %1 is taken in. After a commit there, update the input on the Flakes page.</source>
        <translation>Nur was in %1 committet ist, wird übernommen. Nach einem Commit dort die Eingabe auf der Flakes-Seite aktualisieren.</translation>
    </message>
</context>
<context>
    <name>cim::NixFolder</name>
    <message>
        <source>Reading the folder was cancelled.</source>
        <translation>Das Lesen des Ordners wurde abgebrochen.</translation>
    </message>
    <message>
        <source>No machine was found in %1. Cimarron looks for configuration.nix, and for hosts/NAME.nix or hosts/NAME/default.nix, also below machines, systems and nodes.</source>
        <translation>In %1 wurde keine Maschine gefunden. Cimarron sucht configuration.nix und hosts/NAME.nix oder hosts/NAME/default.nix, auch unter machines, systems und nodes.</translation>
    </message>
    <message>
        <source>This folder holds more than %1 entries. Choose the one that holds the configurations.</source>
        <translation>Dieser Ordner enthält mehr als %1 Einträge. Den wählen, der die Konfigurationen enthält.</translation>
    </message>
    <message>
        <source>it is a link that leads out of the folder.</source>
        <translation>es ist ein Link, der aus dem Ordner hinausführt.</translation>
    </message>
    <message>
        <source>There are more than %1 machines here. Take them in parts.</source>
        <translation>Hier sind mehr als %1 Maschinen. Sie in Teilen nehmen.</translation>
    </message>
    <message>
        <source>it holds neither default.nix nor configuration.nix.</source>
        <translation>darin ist weder default.nix noch configuration.nix.</translation>
    </message>
    <message>
        <source>The folder is no git repository, so all of it is taken in as it stands. After a change in it, update the input on the Flakes page.</source>
        <translation>Der Ordner ist kein git-Repository, deshalb wird alles übernommen, wie es dasteht. Nach einer Änderung darin die Eingabe auf der Flakes-Seite aktualisieren.</translation>
    </message>
    <message>
        <source>%1 looks up %2, which a flake cannot: it will not build until that is an input.</source>
        <translation>%1 schlägt %2 nach, was ein Flake nicht kann: Es lässt sich nicht bauen, bis das eine Eingabe ist.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is too large to look into.</source>
        <translation>%1 ist zu groß, um hineinzusehen.</translation>
    </message>
    <message>
        <source>%1 is not committed yet; commit it before you build.</source>
        <translation>%1 ist noch nicht committet; vor dem Bauen committen.</translation>
    </message>
    <message>
        <source>%1 has changes that are not committed.</source>
        <translation>%1 hat Änderungen, die nicht committet sind.</translation>
    </message>
    <message>
        <source>%1 names %2, which is outside the folder.</source>
        <translation>%1 nennt %2, was außerhalb des Ordners liegt.</translation>
    </message>
    <message>
        <source>%1 names %2, which is not there.</source>
        <translation>%1 nennt %2, was nicht da ist.</translation>
    </message>
    <message>
        <source>hardware-configuration.nix beside it is not imported by it, so it is not taken in.</source>
        <translation>Die hardware-configuration.nix daneben wird davon nicht importiert und deshalb nicht übernommen.</translation>
    </message>
    <message>
        <source>No system.stateVersion stands there as a plain text; look at it in the inspector.</source>
        <translation>Dort steht kein system.stateVersion als einfacher Text; in den Eigenschaften nachsehen.</translation>
    </message>
    <message>
        <source>%1 imports it, so it is taken in there.</source>
        <translation>%1 importiert es, deshalb wird es dort übernommen.</translation>
    </message>
    <message>
        <source>%1 is no folder that can be read.</source>
        <translation>%1 ist kein Ordner, der sich lesen lässt.</translation>
    </message>
</context>
<context>
    <name>cim::Retelling</name>
    <message>
        <source>This history has %1 events, too many to be replayed from its beginning. Choose a line of it to look at the model as it was then.</source>
        <translation>Dieser Verlauf hat %1 Ereignisse, zu viele, um ihn von Anfang an abzuspielen. Wählen Sie eine Zeile darin, um das Modell so zu sehen, wie es damals war.</translation>
    </message>
    <message>
        <source>Nothing has been done in this workspace yet.</source>
        <translation>In diesem Arbeitsbereich wurde noch nichts getan.</translation>
    </message>
    <message>
        <source>There is no such step.</source>
        <translation>Diesen Schritt gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>cim::TableImport</name>
    <message>
        <source>Left out: it has no name.</source>
        <translation>Ausgelassen: Es hat keinen Namen.</translation>
    </message>
    <message>
        <source>Left out: “%1” is there already.</source>
        <translation>Ausgelassen: „%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>“%1” is left out: only %2 is allowed.</source>
        <translation>„%1“ wird ausgelassen: Erlaubt ist nur %2.</translation>
    </message>
</context>
</TS>
