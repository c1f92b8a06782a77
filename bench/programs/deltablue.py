"""DeltaBlue: an incremental solver of one-way constraints with strengths, on chains and projections."""
N = 4_000

REQUIRED, STRONG, PREFERRED, NORMAL, WEAK, WEAKEST = range(6)
NONE, FORWARD, BACKWARD = range(3)


class Variable:
    def __init__(self, value=0):
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.strength = WEAKEST
        self.stays = True


class Constraint:
    """A constraint of some strength; satisfied means that one of its methods is chosen."""

    def __init__(self, planner, strength):
        self.planner = planner
        self.strength = strength

    is_input = False

    def install(self):
        self.add_to_graph()
        self.planner.add(self)

    def remove(self):
        if self.is_satisfied():
            self.planner.remove(self)
        self.remove_from_graph()

    def satisfy(self, mark):
        """Choose a method if that is possible; return the constraint it displaced."""
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        self.mark_inputs(mark)
        output = self.output()
        displaced = output.determined_by
        if displaced is not None:
            displaced.mark_unsatisfied()
        output.determined_by = self
        if not self.planner.propagate(self, mark):
            raise ValueError("cycle of constraints")
        output.mark = mark
        return displaced


class Unary(Constraint):
    def __init__(self, planner, variable, strength):
        super().__init__(planner, strength)
        self.variable = variable
        self.chosen = False
        self.install()

    def add_to_graph(self):
        self.variable.constraints.append(self)
        self.chosen = False

    def remove_from_graph(self):
        self.variable.constraints.remove(self)
        self.chosen = False

    def is_satisfied(self):
        return self.chosen

    def mark_unsatisfied(self):
        self.chosen = False

    def choose_method(self, mark):
        self.chosen = self.variable.mark != mark and self.strength < self.variable.strength

    def mark_inputs(self, mark):
        pass

    def inputs_known(self, mark):
        return True

    def output(self):
        return self.variable

    def recalculate(self):
        variable = self.variable
        variable.strength = self.strength
        variable.stays = not self.is_input
        if variable.stays:
            self.execute()

    def execute(self):
        pass


class Stay(Unary):
    pass


class Edit(Unary):
    is_input = True


class Binary(Constraint):
    def __init__(self, planner, first, second, strength):
        super().__init__(planner, strength)
        self.first = first
        self.second = second
        self.direction = NONE
        self.install()

    def variables(self):
        return self.first, self.second

    def add_to_graph(self):
        for variable in self.variables():
            variable.constraints.append(self)
        self.direction = NONE

    def remove_from_graph(self):
        for variable in self.variables():
            variable.constraints.remove(self)
        self.direction = NONE

    def is_satisfied(self):
        return self.direction != NONE

    def mark_unsatisfied(self):
        self.direction = NONE

    def choose_method(self, mark):
        first, second = self.first, self.second
        if first.mark == mark:
            free = second.mark != mark and self.strength < second.strength
            self.direction = FORWARD if free else NONE
        elif second.mark == mark:
            self.direction = BACKWARD if self.strength < first.strength else NONE
        elif first.strength > second.strength:
            self.direction = BACKWARD if self.strength < first.strength else NONE
        else:
            self.direction = FORWARD if self.strength < second.strength else NONE

    def input(self):
        return self.first if self.direction == FORWARD else self.second

    def output(self):
        return self.second if self.direction == FORWARD else self.first

    def mark_inputs(self, mark):
        self.input().mark = mark

    def inputs_known(self, mark):
        source = self.input()
        return source.mark == mark or source.stays or source.determined_by is None

    def recalculate(self):
        source, target = self.input(), self.output()
        target.strength = max(self.strength, source.strength)
        target.stays = source.stays
        if target.stays:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.input().value


class Scale(Binary):
    """second = first * factor + offset"""

    def __init__(self, planner, first, factor, offset, second, strength):
        self.factor = factor
        self.offset = offset
        super().__init__(planner, first, second, strength)

    def variables(self):
        return self.first, self.second, self.factor, self.offset

    def mark_inputs(self, mark):
        super().mark_inputs(mark)
        self.factor.mark = self.offset.mark = mark

    def execute(self):
        if self.direction == FORWARD:
            self.second.value = self.first.value * self.factor.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.factor.value

    def recalculate(self):
        source, target = self.input(), self.output()
        target.strength = max(self.strength, source.strength)
        target.stays = source.stays and self.factor.stays and self.offset.stays
        if target.stays:
            self.execute()


class Planner:
    def __init__(self):
        self.last_mark = 0

    def new_mark(self):
        self.last_mark += 1
        return self.last_mark

    def add(self, constraint):
        mark = self.new_mark()
        displaced = constraint.satisfy(mark)
        while displaced is not None:
            displaced = displaced.satisfy(mark)

    def remove(self, constraint):
        output = constraint.output()
        constraint.mark_unsatisfied()
        constraint.remove_from_graph()
        unsatisfied = self.retract(output)
        constraint.add_to_graph()
        for strength in range(REQUIRED, WEAKEST):
            for other in unsatisfied:
                if other.strength == strength and other is not constraint:
                    self.add(other)

    def propagate(self, constraint, mark):
        pending = [constraint]
        while pending:
            current = pending.pop()
            if current.output().mark == mark:
                self.remove(constraint)
                return False
            current.recalculate()
            pending.extend(self.consumers(current.output()))
        return True

    def retract(self, output):
        output.determined_by = None
        output.strength = WEAKEST
        output.stays = True
        unsatisfied = []
        pending = [output]
        while pending:
            variable = pending.pop()
            for constraint in variable.constraints:
                if not constraint.is_satisfied():
                    unsatisfied.append(constraint)
            for constraint in self.consumers(variable):
                constraint.recalculate()
                pending.append(constraint.output())
        return unsatisfied

    @staticmethod
    def consumers(variable):
        by = variable.determined_by
        return [c for c in variable.constraints if c is not by and c.is_satisfied() and c.output() is not variable]

    def plan(self, edits):
        mark = self.new_mark()
        plan = []
        pending = [c for c in edits if c.is_input and c.is_satisfied()]
        while pending:
            constraint = pending.pop()
            output = constraint.output()
            if output.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                output.mark = mark
                pending.extend(self.consumers(output))
        return plan


def change(planner, variable, value):
    edit = Edit(planner, variable, PREFERRED)
    plan = planner.plan([edit])
    for i in range(10):
        variable.value = value + i
        for constraint in plan:
            constraint.execute()
    edit.remove()


def chain(n):
    """Edit one end of a chain of equalities and read the other."""
    planner = Planner()
    variables = [Variable() for _ in range(n + 1)]
    for first, second in zip(variables, variables[1:]):
        Equal(planner, first, second, REQUIRED)
    Stay(planner, variables[-1], NORMAL)
    edit = Edit(planner, variables[0], PREFERRED)
    plan = planner.plan([edit])
    for i in range(60):
        variables[0].value = i
        for constraint in plan:
            constraint.execute()
        assert variables[-1].value == i
    edit.remove()
    return variables[-1].value


def projection(n):
    """Two rows of variables tied by scale and offset, changed from either side."""
    planner = Planner()
    scale, offset = Variable(10), Variable(1000)
    sources, targets = [], []
    for i in range(n):
        source, target = Variable(i), Variable(i)
        sources.append(source)
        targets.append(target)
        Stay(planner, source, NORMAL)
        Scale(planner, source, scale, offset, target, REQUIRED)
    change(planner, source, 17)
    middle = target.value
    change(planner, target, 1050)
    back = source.value
    change(planner, scale, 5)
    change(planner, offset, 2000)
    return middle, back, sum(variable.value for variable in targets[:-1])


def run(n):
    return chain(n), projection(n)
